/** How much is said where there is little room; what `brief` and `terse` leave out stands behind “More”. */
export type Wording = 'full' | 'brief' | 'terse';

/** What WhatsApp takes in an interactive message: characters and counts (Cloud API, interactive messages; meta.md §2.3). */
export const INTERACTIVE = {
  body: 1_024,
  listBody: 4_096,
  buttons: 3,
  buttonTitle: 20,
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
  /** Of what opens a list, a link or a Flow. Some pages of Meta's name 30 for a Flow, the strictest 20 and no emoji. */
  label: 20,
  url: 2_000,
} as const;

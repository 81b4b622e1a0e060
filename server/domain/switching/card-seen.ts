/** Where cards of the Messenger stand that are shown without a teammate's press. */
export const STANDING_PLACES = ['workflow', 'home', 'message'] as const;

export type StandingPlace = (typeof STANDING_PLACES)[number];

/** When Intercom last showed the card at each place, milliseconds, to within a day; absent where it never has. */
export type CardSeen = Readonly<Partial<Record<StandingPlace, number>>>;

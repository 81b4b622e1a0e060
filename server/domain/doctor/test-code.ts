/** `TEST-` and eight digits: no customer writes it by chance. */
const CODE = /^\s*(TEST-\d{8})\s*$/i;

/** No text that is longer is looked at. Characters. */
const LONGEST = 40;

/** The code of a test message that this text is, if it is one and nothing else. */
export function readTestCode(text: string): string | undefined {
  return text.length > LONGEST ? undefined : CODE.exec(text)?.[1]?.toUpperCase();
}

/** The code that a number below 100,000,000 makes. */
export function toTestCode(number: number): string {
  return `TEST-${String(number).padStart(8, '0')}`;
}

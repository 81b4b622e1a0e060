import type { SignupEnding } from '../../server/domain/connecting/embedded-signup.ts';

/** Why no connection has begun: the person closed the window, Meta reported an error, or its code came to nothing. */
export interface Stopped {
  readonly why: 'closed' | 'reported' | 'no-code' | 'code-refused' | 'not-reached';
  /** Meta's name of the step, such as `PHONE_NUMBER_SETUP`. */
  readonly step?: string;
  /** Of an error: Meta's code, words and session. */
  readonly code?: string;
  readonly words?: string;
  readonly session?: string;
}

/** What Meta's window told the page (embedded signup, implementation and errors, 2025-11); nothing of it is proved. */
export interface Reported {
  readonly ending: SignupEnding | undefined;
  /** The phone app keeps the number. */
  readonly isOnPhoneApp: boolean | undefined;
  readonly stopped: Stopped;
}

const APP_ENDING = 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING';

export function readSignup(form: URLSearchParams): Reported {
  const code = short(form, 'code', 2_000);
  const event = short(form, 'event', 100);
  const [account, number] = [id(form, 'account'), id(form, 'number')];
  const ids = { ...(account !== undefined && { account }), ...(number !== undefined && { number }) };
  return {
    ending: code === undefined ? undefined : { code, ...ids },
    isOnPhoneApp: event === undefined ? undefined : event === APP_ENDING,
    stopped: readStopped(form, event),
  };
}

/** What Meta says at length is cut. Characters. */
const MOST_WORDS = 300;

function readStopped(form: URLSearchParams, event: string | undefined): Stopped {
  const [step, code] = [short(form, 'step', 100), short(form, 'error', 50)];
  const session = short(form, 'session', 100);
  const words = (form.get('words') ?? '').trim().slice(0, MOST_WORDS) || undefined;
  const said = {
    ...(step !== undefined && { step }),
    ...(code !== undefined && { code }),
    ...(words !== undefined && { words }),
    ...(session !== undefined && { session }),
  };
  if (code !== undefined || words !== undefined || event === 'ERROR') return { why: 'reported', ...said };
  return { why: event?.startsWith('FINISH') === true ? 'no-code' : 'closed', ...said };
}

/** Undefined when it is empty, or longer than Meta writes it. */
function short(form: URLSearchParams, name: string, most: number): string | undefined {
  const text = (form.get(name) ?? '').trim();
  return text === '' || text.length > most ? undefined : text;
}

/** Ids of Meta are digits; whatever else comes names nothing. */
function id(form: URLSearchParams, name: string): string | undefined {
  const text = short(form, name, 30);
  return text !== undefined && /^\d+$/.test(text) ? text : undefined;
}

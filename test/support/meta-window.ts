import type { SimRequest } from '../../sandbox/shared/simulator.ts';
import type { WhatsAppSimulator } from '../../sandbox/whatsapp/whatsapp-simulator.ts';
import { META_APP } from './world-setup.ts';

/** What the page hears at the end: Meta's event with its data, and the code where there is one. */
export interface WindowEnding {
  readonly event: string;
  readonly data: Readonly<Record<string, string>>;
  readonly code: string | null;
}

/** Meta's window as somebody goes through it without a browser. */
export interface MetaWindow {
  /** What stands on it. */
  shown(): string;
  /** Fills in what the step asks for, and presses. */
  press(fields?: Readonly<Record<string, string>>, button?: string): string;
  /** How it ended; throws while it is open. */
  ending(): WindowEnding;
}

interface Wished {
  readonly featureType?: string;
  readonly query?: Readonly<Record<string, string>>;
}

const PATH = '/v26.0/dialog/oauth';

export function openMetaWindow(
  whatsapp: WhatsAppSimulator,
  { featureType = '', query }: Wished = {},
): MetaWindow {
  const asked = {
    app_id: META_APP.id,
    config_id: META_APP.configuration,
    response_type: 'code',
    override_default_response_type: 'true',
    extras: JSON.stringify({ setup: {}, ...(featureType !== '' && { featureType }) }),
    origin: 'https://bridge.example',
    ...query,
  };
  let page = ask(whatsapp, { method: 'GET', query: asked, form: {} });
  return {
    shown: () => page,
    press(fields = {}, button = 'next') {
      page = ask(whatsapp, {
        method: 'POST',
        query: asked,
        form: { ...hiddenOn(page), ...fields, do: button },
      });
      return page;
    },
    ending: () => endingOn(page),
  };
}

function ask(
  whatsapp: WhatsAppSimulator,
  { method, query, form }: Pick<SimRequest, 'method' | 'query'> & { readonly form: Record<string, string> },
): string {
  const body = new TextEncoder().encode(new URLSearchParams(form).toString());
  const answer = whatsapp.handle({ method, path: PATH, query, headers: {}, body });
  if (answer.kind === 'lost') throw new Error('the window never came');
  return String(answer.response.body);
}

function hiddenOn(page: string): Record<string, string> {
  const fields = page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  return Object.fromEntries(
    [...fields].map(([, name = '', value = '']) => [name, value.replaceAll(/&#(\d+);/g, toCharacter)]),
  );
}

function toCharacter(_entity: string, code: string): string {
  return String.fromCharCode(Number(code));
}

function endingOn(page: string): WindowEnding {
  const said = [...page.matchAll(/postMessage\((.+?), "https:\/\/bridge\.example"\)/g)].map(
    ([, text]) => text,
  );
  const [, told, answer] = said;
  if (told === undefined || answer === undefined) throw new Error('the window is still open');
  const { event, data } = JSON.parse(JSON.parse(told));
  return { event, data, code: JSON.parse(answer).code };
}

/** Goes to the end with a new account and number; `digits`: the code is entered there. */
export function signUpNew(
  whatsapp: WhatsAppSimulator,
  number: 'proved' | 'not-proved' | 'none',
  phone = '+15550100244',
): WindowEnding {
  const window = openMetaWindow(whatsapp);
  window.press({ portfolio: '506914307656634' });
  window.press({ account: 'new' });
  window.press({ name: 'Fresh Shop' });
  if (number === 'none') window.press({ number: 'none' });
  else {
    const page = window.press({ number: 'new', phone, display: 'Fresh Shop' });
    const digits = /<strong>(\d{6})</.exec(page)?.[1] ?? '';
    window.press({ digits }, number === 'proved' ? 'next' : 'later');
  }
  window.press();
  return window.ending();
}

/** Goes to the end with the number of a phone app. */
export function signUpApp(whatsapp: WhatsAppSimulator, phone: string): WindowEnding {
  const window = openMetaWindow(whatsapp, { featureType: 'whatsapp_business_app_onboarding' });
  window.press({ portfolio: '506914307656634' });
  window.press({ phone });
  window.press();
  return window.ending();
}

/** What the script on our page makes of it. */
export function formOf({ event, data, code }: WindowEnding): Record<string, string> {
  return {
    by: 'window',
    code: code ?? '',
    event,
    account: data['waba_id'] ?? '',
    number: data['phone_number_id'] ?? '',
    step: data['current_step'] ?? '',
    error: data['error_code'] ?? '',
    words: data['error_message'] ?? '',
    session: data['session_id'] ?? '',
  };
}

import type { SignupKind } from '../../server/domain/connecting/embedded-signup.ts';
import { goOn, type PageAnswer } from '../../server/domain/pages/page-route.ts';
import type { ConnectDoors } from './connect-doors.ts';
import type { Asked } from './connect-frame.ts';
import { readSignup, type Stopped } from './read-signup.ts';
import type { SignupView } from './signup-window.ts';

/** A page that can open Meta's window, and lets Meta's script in for that. */
export function windowAnswer(
  { signup }: Pick<ConnectDoors, 'signup'>,
  html: (view: SignupView) => string,
  kind: SignupKind,
  stopped?: Stopped,
): PageAnswer {
  const status = stopped === undefined ? 200 : 422;
  return { status, html: html({ signup, kind, stopped }), ...(signup !== undefined && { opens: signup }) };
}

/** What Meta's window ended with becomes a connection; what it did not end with is said. */
export async function signUp(
  doors: ConnectDoors,
  { workspace, who }: Asked,
  form: URLSearchParams,
  page: { readonly kind: SignupKind; readonly html: (view: SignupView) => string },
): Promise<PageAnswer> {
  const { ending, isOnPhoneApp, stopped } = readSignup(form);
  if (ending === undefined) return windowAnswer(doors, page.html, page.kind, stopped);
  const chosen = isOnPhoneApp === undefined ? page.kind : isOnPhoneApp ? 'coexistence' : 'new';
  const signedUp = await doors.signUp({ workspace, who, kind: chosen, ending });
  return signedUp.kind === 'begun'
    ? goOn(`/connections/${signedUp.connection}`)
    : windowAnswer(doors, page.html, page.kind, { why: signedUp.kind });
}

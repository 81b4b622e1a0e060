import { html, type SafeHtml } from '@remix-run/html-template';
import type { OwnAccount } from '../../server/domain/connecting/connection-shown.ts';
import { radioField, textField } from '../kit/field.ts';
import type { Language } from '../texts/texts.ts';
import type { GivenAccess } from './connect-doors.ts';
import { faultIn } from './connect-frame.ts';
import { isRead, type Read, readId, readSecret, readToken } from './read-fields.ts';

/** What was entered of account, token and own app, each read or with its fault. */
export interface ReadAccess {
  readonly account: Read<string>;
  readonly token: Read<string> | undefined;
  readonly app: Read<{ readonly secret: string; readonly verifyToken: string }> | undefined;
  /** As it was typed. */
  readonly typed: string;
}

const OTHER = 'other';

/** `mustHaveToken`: false where a connected account may lend its own. */
export function readAccess(form: URLSearchParams, mustHaveToken: boolean): ReadAccess {
  const chosen = form.get('own') ?? OTHER;
  const typed = (form.get('account') ?? '').trim();
  const account = chosen === OTHER ? readId(form, 'account') : { value: chosen };
  const hasToken = (form.get('token') ?? '').trim() !== '';
  const token = hasToken || (mustHaveToken && chosen === OTHER) ? readToken(form, 'token') : undefined;
  return { account, token, app: readApp(form), typed };
}

function readApp(form: URLSearchParams): ReadAccess['app'] {
  const filled = ['appSecret', 'appVerify'].filter((name) => (form.get(name) ?? '').trim() !== '');
  if (filled.length === 0) return undefined;
  const [secret, verifyToken] = [readSecret(form, 'appSecret'), readSecret(form, 'appVerify')];
  if (!isRead(secret) || !isRead(verifyToken)) return { fault: 'all-or-none' };
  return {
    value: { secret: secret.value, verifyToken: verifyToken.value },
  };
}

/** Undefined while something is wrong. */
export function toAccess({ account, token, app }: ReadAccess): GivenAccess | undefined {
  if (!isRead(account)) return undefined;
  if (token !== undefined && !isRead(token)) return undefined;
  if (app !== undefined && !isRead(app)) return undefined;
  return {
    account: account.value,
    ...(token !== undefined && { token: token.value }),
    ...(app !== undefined && { app: app.value }),
  };
}

/** Fields for account, token and, folded away, the app of its own. */
export function accessFields(
  language: Language,
  given: ReadAccess | undefined,
  own: readonly OwnAccount[] = [],
): SafeHtml {
  const { fields } = language.texts.connect;
  const choices = [
    ...own.map(({ id, name }) => ({ value: id, text: `${name} (${id})` })),
    { value: OTHER, text: fields.accountOther },
  ];
  const isOptional = own.length > 0;
  return html`${isOptional ? radioField({ id: 'own', label: fields.accountOwn, value: OTHER, choices }) : null}
${textField({
  id: 'account',
  label: fields.account,
  hint: fields.accountHint,
  error: faultIn(language, given?.account),
  value: given?.typed,
  keys: 'numeric',
  required: !isOptional,
})}
${textField({
  id: 'token',
  label: fields.token,
  hint: isOptional ? fields.tokenOptional : fields.tokenHint,
  error: faultIn(language, given?.token),
  type: 'password',
  required: !isOptional,
})}
${appFields(language, given)}`;
}

function appFields(language: Language, given: ReadAccess | undefined): SafeHtml {
  const { fields } = language.texts.connect;
  const error = faultIn(language, given?.app);
  return html`<details ${error === undefined ? null : html`open`}><summary>${fields.ownApp}</summary>
${textField({ id: 'appSecret', label: fields.appSecret, hint: fields.appSecretHint, error, type: 'password' })}
${textField({ id: 'appVerify', label: fields.appVerify, hint: fields.appVerifyHint })}
</details>`;
}

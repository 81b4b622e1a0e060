import { html, type SafeHtml } from '@remix-run/html-template';
import type { ConnectionShown } from '../../server/domain/connecting/connection-shown.ts';
import { usualMethod } from '../../server/domain/connecting/phone-line.ts';
import type { YourTurn } from '../../server/domain/connecting/verdict.ts';
import { formatPhone } from '../../server/domain/people/format-phone.ts';
import { radioField, textField } from '../kit/field.ts';
import type { Language } from '../texts/texts.ts';
import { accessFields, type ReadAccess } from './access-fields.ts';

/** What was typed into a form of the page and is wrong; by field. */
export interface Typed {
  readonly errors: Readonly<Record<string, string | undefined>>;
  readonly values: Readonly<Record<string, string>>;
  readonly access?: ReadAccess;
}

export const NOTHING_TYPED: Typed = { errors: {}, values: {} };

type Form = (language: Language, connection: ConnectionShown, typed: Typed) => SafeHtml;

/** What a person enters where it is their turn; whatever is not here is put right at Meta and checked again. */
export function questionForm(why: YourTurn, ...input: Parameters<Form>): SafeHtml {
  return (FORMS[why] ?? againForm)(...input);
}

/** A form of one act; its buttons stand in it. */
export function actForm(act: string, fields: SafeHtml | null, button: string, look = ''): SafeHtml {
  return html`<form method="post" action="?act=${act}">${fields}
<button type="submit" class="${look}">${button}</button></form>`;
}

const againForm: Form = ({ texts: { connect } }) => actForm('again', null, connect.buttons.again);

const accessForm: Form = (language, { facts, kind }, typed) => {
  const { connect: texts } = language.texts;
  const before = typed.access ?? {
    account: { value: '' },
    token: undefined,
    app: undefined,
    typed: facts.account ?? '',
  };
  const isOfWindow = kind === 'new' || kind === 'coexistence';
  return html`${isOfWindow ? html`<p><a role="button" href="../connect/${kind}">${texts.signup.again}</a></p>` : null}
${actForm('access', accessFields(language, before), texts.buttons.connect, isOfWindow ? 'secondary' : '')}`;
};

const accountsForm: Form = (language, connection, typed) => {
  const { connect: texts } = language.texts;
  const { accounts = [] } = connection.facts;
  const choices = accounts.map(({ id, name }) => ({
    value: id,
    text: name === id ? id : `${name} (${id})`,
  }));
  const field = radioField({
    id: 'chosen',
    label: texts.fields.accountOwn,
    value: onlyOne(accounts),
    choices,
    error: typed.errors['chosen'],
  });
  return html`${choices.length === 0 ? null : actForm('account', field, texts.buttons.connect)}
${accessForm(language, connection, typed)}`;
};

const numberForm: Form = ({ texts: { connect: texts } }, { facts }, { errors, values }) => {
  const { numbers = [] } = facts;
  const choices = numbers.map((number) => ({
    value: number.id,
    text: `${formatPhone(number.phone)} · ${number.displayName}`,
  }));
  const choose = radioField({
    id: 'number',
    label: texts.fields.number,
    value: onlyOne(numbers),
    choices,
    error: errors['number'],
  });
  const add = html`${phoneField(texts, errors, values)}${nameField(texts, errors, values)}`;
  return html`${choices.length === 0 ? null : actForm('number', choose, texts.buttons.choose)}
<section><h2>${texts.addTitle}</h2>${actForm('add', add, texts.buttons.add, 'secondary')}</section>`;
};

/** One of one is chosen already; of several a person chooses. */
function onlyOne(options: readonly { readonly id: string }[]): string | undefined {
  return options.length === 1 ? options[0]?.id : undefined;
}

type ConnectTexts = Language['texts']['connect'];

function phoneField({ fields }: ConnectTexts, errors: Typed['errors'], values: Typed['values']): SafeHtml {
  const { phone: label, phoneHint: hint } = fields;
  const field = { id: 'phone', label, hint, error: errors['phone'], value: values['phone'] };
  return textField({ ...field, type: 'tel', required: true });
}

function nameField({ fields }: ConnectTexts, errors: Typed['errors'], values: Typed['values']): SafeHtml {
  const { displayName: label, displayNameHint: hint } = fields;
  return textField({
    id: 'displayName',
    label,
    hint,
    error: errors['displayName'],
    value: values['displayName'],
    required: true,
  });
}

const phoneForm: Form = ({ texts: { connect } }, _connection, { errors, values }) =>
  actForm('add', phoneField(connect, errors, values), connect.buttons.connect);

const insteadForm: Form = ({ texts: { connect } }, _connection, { errors, values }) =>
  actForm('instead', nameField(connect, errors, values), connect.buttons.instead);

/** A call by default where an SMS most likely does not arrive. */
function methodField({ fields }: ConnectTexts, { facts }: ConnectionShown): SafeHtml {
  const usual = facts.code?.method ?? usualMethod(facts.phone ?? '');
  const choices = [
    { value: 'SMS', text: fields.sms },
    { value: 'VOICE', text: fields.voice },
  ];
  return radioField({ id: 'method', label: fields.method, value: usual, choices });
}

const askCodeForm: Form = ({ texts: { connect } }, connection) =>
  actForm('ask-code', methodField(connect, connection), connect.buttons.askCode);

const enterCodeForm: Form = ({ texts: { connect } }, connection, { errors }) => {
  const { code, codeHint: hint } = connect.fields;
  const isWrong = connection.facts.code?.isWrong === true;
  const error = errors['code'] ?? (isWrong ? connect.wrongCode : undefined);
  const field = textField({
    id: 'code',
    label: code,
    hint,
    error,
    keys: 'numeric',
    fill: 'one-time-code',
    required: true,
  });
  const verdict = connection.checks.code;
  const isEarly = verdict?.kind === 'you' && (verdict.until ?? 0) > connection.now;
  const again = actForm('ask-code', methodField(connect, connection), connect.buttons.another, 'secondary');
  return html`${actForm('code', field, connect.buttons.enterCode)}${isEarly ? null : again}`;
};

const confirmForm: Form = ({ texts: { connect } }, { facts }) =>
  actForm(
    'confirm',
    html`<input type="hidden" name="number" value="${facts.number ?? ''}">`,
    connect.buttons.confirm,
  );

const pinForm: Form = ({ texts: { connect } }, _connection, { errors }) => {
  const { pin, pinHint: hint } = connect.fields;
  const field = textField({
    id: 'pin',
    label: pin,
    hint,
    error: errors['pin'],
    type: 'password',
    keys: 'numeric',
    required: true,
  });
  return html`${actForm('pin', field, connect.buttons.usePin)}
${actForm('new-pin', null, connect.buttons.newPin, 'secondary')}`;
};

const historyForm: Form = ({ texts: { connect } }) =>
  html`${actForm('bring', null, connect.buttons.bring)}${actForm('leave', null, connect.buttons.leave, 'secondary')}`;

const FORMS: Readonly<Partial<Record<YourTurn, Form>>> = {
  'give-access': accessForm,
  'token-refused': accessForm,
  'temporary-token': accessForm,
  'user-token': accessForm,
  'phone-id': accessForm,
  'not-assigned': accessForm,
  'permission-missing': accessForm,
  'account-elsewhere': accessForm,
  'code-expired': accessForm,
  'business-id': accountsForm,
  'which-account': accountsForm,
  'choose-number': numberForm,
  'number-elsewhere': numberForm,
  'enter-phone': phoneForm,
  'no-migration-needed': insteadForm,
  'ask-code': askCodeForm,
  'code-too-often': askCodeForm,
  'enter-code': enterCodeForm,
  'confirm-move': confirmForm,
  pin: pinForm,
  'pin-wrong': pinForm,
  'bring-history': historyForm,
};

import type { CodeMethod } from '../../server/domain/connecting/connection.ts';
import type { ConnectionShown } from '../../server/domain/connecting/connection-shown.ts';
import { readAccess, toAccess } from './access-fields.ts';
import type { ConnectDoors } from './connect-doors.ts';
import { type Asked, faultIn, sayFault } from './connect-frame.ts';
import type { Typed } from './question-forms.ts';
import { isRead, type Read, readDisplayName, readPhoneField, readSixDigits } from './read-fields.ts';

/** Does what a form asks for; answers what is wrong with it, and then nothing was done. */
type Act = (
  doors: ConnectDoors,
  asked: Asked,
  form: URLSearchParams,
  shown: ConnectionShown,
) => Promise<Typed | undefined>;

function wrong(asked: Asked, form: URLSearchParams, reads: Readonly<Record<string, Read<unknown>>>): Typed {
  const names = Object.keys(reads);
  return {
    errors: Object.fromEntries(names.map((name) => [name, faultIn(asked.language, reads[name])])),
    values: Object.fromEntries(
      names.filter((name) => !SECRET.has(name)).map((name) => [name, form.get(name) ?? '']),
    ),
  };
}

/** Never sent back. */
const SECRET: ReadonlySet<string> = new Set(['code', 'pin']);

const access: Act = async (doors, asked, form) => {
  const given = readAccess(form, true);
  const read = toAccess(given);
  if (read === undefined) return { errors: {}, values: {}, access: given };
  await doors.giveAccess(asked, read);
  return undefined;
};

const account: Act = async (doors, asked, form, { facts }) => {
  const chosen = form.get('chosen') ?? '';
  const isOffered = facts.accounts?.some(({ id }) => id === chosen) === true;
  if (!isOffered) return { errors: { chosen: sayFault(asked.language, 'choose') }, values: {} };
  await doors.giveAccess(asked, { account: chosen });
  return undefined;
};

const number: Act = async (doors, asked, form) => {
  const chosen = await doors.chooseNumber(asked, form.get('number') ?? '');
  return chosen === undefined
    ? { errors: { number: sayFault(asked.language, 'choose') }, values: {} }
    : undefined;
};

/** A number that moves brings its name along. */
const add: Act = async (doors, asked, form, { kind }) => {
  const phone = readPhoneField(form, 'phone');
  if (kind === 'migrate') {
    if (!isRead(phone)) return wrong(asked, form, { phone });
    await doors.wantNumber(asked, phone.value);
    return undefined;
  }
  const displayName = readDisplayName(form, 'displayName');
  if (!isRead(phone) || !isRead(displayName)) return wrong(asked, form, { phone, displayName });
  await doors.wantNumber(asked, { ...phone.value, displayName: displayName.value });
  return undefined;
};

const instead: Act = async (doors, asked, form) => {
  const displayName = readDisplayName(form, 'displayName');
  if (!isRead(displayName)) return wrong(asked, form, { displayName });
  await doors.addInstead(asked, displayName.value);
  return undefined;
};

/** Meta writes and speaks to whoever proves the number in the language of the page. */
const askCode: Act = async (doors, asked, form) => {
  const method: CodeMethod = form.get('method') === 'VOICE' ? 'VOICE' : 'SMS';
  await doors.askCode(asked, { method, language: asked.language.code.replace('-', '_') });
  return undefined;
};

const code: Act = async (doors, asked, form) => {
  const read = readSixDigits(form, 'code');
  if (!isRead(read)) return wrong(asked, form, { code: read });
  await doors.enterCode(asked, read.value);
  return undefined;
};

const pin: Act = async (doors, asked, form) => {
  const read = readSixDigits(form, 'pin');
  if (!isRead(read)) return wrong(asked, form, { pin: read });
  await doors.usePin(asked, read.value);
  return undefined;
};

/** Agreed to for the number that the page showed, and for no other. */
const confirm: Act = async (doors, asked, form) => {
  await doors.confirmMove(asked, form.get('number') ?? '');
  return undefined;
};

const simply =
  (use: (doors: ConnectDoors, asked: Asked) => Promise<unknown>): Act =>
  async (doors, asked) => {
    await use(doors, asked);
    return undefined;
  };

/** By what stands behind the question mark. */
export const ACTS: Readonly<Record<string, Act | undefined>> = {
  access,
  account,
  number,
  add,
  instead,
  'ask-code': askCode,
  code,
  pin,
  'new-pin': simply((doors, asked) => doors.replacePin(asked)),
  confirm,
  bring: simply((doors, asked) => doors.decideHistory(asked, true)),
  leave: simply((doors, asked) => doors.decideHistory(asked, false)),
  again: simply((doors, asked) => doors.checkAgain(asked)),
  abandon: simply((doors, asked) => doors.abandon(asked)),
};

import { badParameter, lineRefusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import { freshLine } from '../model/line.ts';
import { nextCount, type Platform } from '../model/platform.ts';
import { onlyKeys } from '../model/read-members.ts';
import type { Account, BusinessNumber } from '../model/state.ts';
import { migrationProblem } from './migration-problem.ts';

const FIRST_NUMBER = 190_000_000_000_000;
const KEYS = ['cc', 'phone_number', 'verified_name', 'migrate_phone_number', 'preverified_id'];

/** `POST /{WABA_ID}/phone_numbers`: a new number, or (`migrate_phone_number`) one that another account has. */
export function addNumber(platform: Platform, account: Account, body: JsonObject): JsonObject {
  onlyKeys(body, KEYS, 'phone_numbers');
  const phone = phoneOf(body);
  const own = [...platform.state.numbers.values()].find(
    (number) => number.account === account && number.phone === phone,
  );
  if (own !== undefined)
    throw lineRefusal(100, 2388012, 'Phone number already added', 'It is in this account.');
  const number =
    body['migrate_phone_number'] === true
      ? move(platform, account, phone)
      : make(platform, account, phone, body);
  platform.state.numbers.set(number.id, number);
  platform.announce('number.add');
  return { id: number.id };
}

function phoneOf({ cc, phone_number: phone }: JsonObject): string {
  const [code, rest] = [digits(cc), digits(phone)];
  if (code === '') throw badParameter('The parameter cc is required.');
  if (rest === '') throw badParameter('The parameter phone_number is required.');
  return rest.startsWith(code) && rest.length > 10 ? rest : `${code}${rest}`;
}

function digits(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).replace(/\D/g, '') : '';
}

function make(platform: Platform, account: Account, phone: string, body: JsonObject): BusinessNumber {
  const { verified_name: name } = body;
  if (typeof name !== 'string' || name.trim() === '')
    throw badParameter('The parameter verified_name is required.');
  if (platform.state.elsewhere.has(phone)) {
    throw lineRefusal(
      100,
      2388001,
      'Cannot add number',
      'Ownership must be proved: it is registered elsewhere.',
    );
  }
  return toNumber(
    platform,
    account,
    phone,
    name,
    platform.config.newNameStatus ?? 'AVAILABLE_WITHOUT_REVIEW',
  );
}

function move(platform: Platform, account: Account, phone: string): BusinessNumber {
  const source = platform.state.elsewhere.get(phone);
  const problem = migrationProblem(account, source);
  if (problem !== undefined) throw problem;
  return toNumber(platform, account, phone, source?.displayName ?? '', 'APPROVED');
}

function toNumber(
  platform: Platform,
  account: Account,
  phone: string,
  displayName: string,
  nameStatus: BusinessNumber['line']['nameStatus'],
): BusinessNumber {
  return {
    id: String(FIRST_NUMBER + nextCount(platform)),
    account,
    phone,
    displayName,
    coexistence: false,
    calls: false,
    onboarded: undefined,
    listedFrom: platform.world.now() + (platform.faults.draw('account.numbers', ['searchLag'])?.ms ?? 0),
    webhookOverride: undefined,
    throughput: { left: Number.POSITIVE_INFINITY, at: 0 },
    servicePerMonth: new Map(),
    profile: {},
    links: new Map(),
    line: freshLine({ nameStatus }),
  };
}

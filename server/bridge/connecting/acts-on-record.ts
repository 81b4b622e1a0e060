import type { CodeMethod, ConnectionDocument, WantedNumber } from '../../domain/connecting/connection.ts';
import type { FieldChange } from '../../domain/workspaces/change.ts';
import { askCode } from './acts/ask-code.ts';
import { addInstead, chooseNumber, wantNumber } from './acts/choose-number.ts';
import { abandonConnection, checkAgain, confirmMove, decideHistory } from './acts/decide.ts';
import { enterCode } from './acts/enter-code.ts';
import { type GivenAccess, giveAccess } from './acts/give-access.ts';
import { replacePin, usePin } from './acts/set-pin.ts';
import { onRecord } from './keep-act.ts';

/** What people do to a connection, each with what the record of changes says of it: never a token, a PIN or a code. */
export const ACTS_ON_RECORD = {
  giveAccess: onRecord(giveAccess, ({ facts }, given: GivenAccess) => [
    ...(given.account === undefined ? [] : [change('account', facts.account, given.account)]),
    ...(given.token === undefined ? [] : [{ field: 'token' }]),
    ...(given.app === undefined ? [] : [{ field: 'app' }]),
  ]),
  chooseNumber: onRecord(chooseNumber, ({ facts }, number: string) => [
    change('number', facts.number, number),
  ]),
  wantNumber: onRecord(wantNumber, ({ facts: { wanted } }, { phone, displayName }: WantedNumber) => [
    change('phone', wanted?.phone, phone),
    ...(displayName === undefined ? [] : [change('displayName', wanted?.displayName, displayName)]),
  ]),
  addInstead: onRecord(addInstead, ({ kind, facts: { wanted } }, displayName: string) => [
    change('kind', kind, 'by-hand'),
    change('displayName', wanted?.displayName, displayName),
  ]),
  askCode: onRecord(askCode, (_, { method }: { readonly method: CodeMethod }) => [
    { field: 'code', to: `asked by ${method}` },
  ]),
  enterCode: onRecord(enterCode, () => [{ field: 'code', to: 'entered' }]),
  usePin: onRecord(usePin, () => [{ field: 'pin', to: 'entered' }]),
  replacePin: onRecord(replacePin, () => [{ field: 'pin', to: 'replaced' }]),
  confirmMove: onRecord(confirmMove, (_, number: string) => [{ field: 'confirmed', to: number }]),
  decideHistory: onRecord(decideHistory, ({ facts }, isWanted: boolean) => [
    change('history', facts.earlier?.state, isWanted ? 'wanted' : 'left'),
  ]),
  checkAgain: onRecord(checkAgain, () => [{ field: 'checks', to: 'again' }]),
  abandon: onRecord(abandonConnection, () => [{ field: 'ended', to: 'abandoned' }]),
} as const;

/** What a connection begins with. */
export function startFields({
  kind,
  facts,
  token,
  ownApp,
}: Omit<ConnectionDocument, 'version'>): FieldChange[] {
  const { account, wanted, source, number } = facts;
  const told = { kind, account, phone: wanted?.phone, source, number };
  return [
    ...Object.entries(told).flatMap(([field, to]) => (to === undefined ? [] : [{ field, to }])),
    ...(token === undefined ? [] : [{ field: 'token' }]),
    ...(ownApp === undefined ? [] : [{ field: 'app' }]),
  ];
}

function change(field: string, from: unknown, to: unknown): FieldChange {
  return { field, ...(from !== undefined && { from }), to };
}

import { type EnteredPhone, readEnteredPhone } from '../../../domain/people/entered-phone.ts';
import { formatPhone } from '../../../domain/people/format-phone.ts';
import type { TemplateTarget } from '../../../domain/sidebar/draft.ts';
import type { NoStart, StartForm, StartNumber, StartView } from '../../../domain/sidebar/start-panel.ts';
import type { TemplatePlace, TemplateStep } from '../../../domain/sidebar/template-step.ts';
import type { NumberDocument } from '../../../domain/workspaces/workspace.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { phoneCountry } from '../../connections/phone-country.ts';
import { limitOf } from '../limit-of.ts';
import type { TemplateSteps } from '../templates/template-steps.ts';
import { chosenNumber, rememberNumber } from './chosen-number.ts';

/** Start a conversation, step by step, until a template is chosen. See `StartDoors` of the canvas. */
export function createStartSteps(deps: BridgeDeps, { openFor }: Pick<TemplateSteps, 'openFor'>) {
  return {
    open: async (place: TemplatePlace): Promise<StartView> =>
      toForm(deps, place, await chosenNumber(deps, place.workspace)),
    numbers: async ({ workspace }: TemplatePlace): Promise<StartView> => {
      const chosen = await chosenNumber(deps, workspace);
      const numbers = deps.connections.numbersOf(workspace).map(toNumber);
      return chosen === undefined ? NO_NUMBER : { kind: 'numbers', numbers, chosen: chosen.id };
    },
    from: async (place: TemplatePlace, id: string): Promise<StartView> => {
      const number = ours(deps, place, id);
      if (number !== undefined) await rememberNumber(deps, place.workspace, number.id);
      return toForm(deps, place, number);
    },
    check: async (place: TemplatePlace, id: string, typed: string): Promise<StartView> => {
      const number = ours(deps, place, id);
      if (number === undefined) return toForm(deps, place, undefined);
      const phone = read(deps, number, typed);
      return typeof phone === 'string'
        ? toForm(deps, place, number, { problem: phone })
        : { kind: 'confirm', from: toNumber(number), phone, ...(await limitOf(deps, number.account)) };
    },
    choose: async (place: TemplatePlace, id: string, digits?: string): Promise<TemplateStep | undefined> => {
      const number = ours(deps, place, id);
      const target = number && toTarget(deps, place, number, digits);
      return target && openFor(place, target);
    },
  };
}

export type StartSteps = ReturnType<typeof createStartSteps>;

const NO_NUMBER: NoStart = {
  kind: 'none',
  reason: 'No WhatsApp number is connected to this workspace. Ask an admin to connect one.',
};

function ours(
  { connections }: BridgeDeps,
  { workspace }: TemplatePlace,
  id: string,
): NumberDocument | undefined {
  return connections.numbersOf(workspace).find((number) => number.id === id);
}

function toNumber({ id, displayName, phone }: NumberDocument): StartNumber {
  return { id, words: `${displayName} (${formatPhone(phone)})` };
}

async function toForm(
  deps: BridgeDeps,
  place: TemplatePlace,
  number: NumberDocument | undefined,
  entered: Pick<StartForm, 'problem'> = {},
): Promise<StartForm | NoStart> {
  if (number === undefined) return NO_NUMBER;
  return {
    kind: 'form',
    from: toNumber(number),
    hasOthers: deps.connections.numbersOf(place.workspace).length > 1,
    ...(await limitOf(deps, number.account)),
    ...personIn(deps, place, number),
    ...entered,
  };
}

function personIn(
  deps: BridgeDeps,
  { person }: TemplatePlace,
  number: NumberDocument,
): Pick<StartForm, 'person' | 'whyNoPerson'> {
  if (person?.phone === undefined || person.phone.trim() === '')
    return { whyNoPerson: 'This contact has no phone number.' };
  const phone = read(deps, number, person.phone);
  if (typeof phone === 'string')
    return { whyNoPerson: `The phone number of this contact cannot be read. ${phone}` };
  return { person: { phone, ...(person.name !== undefined && { name: person.name }) } };
}

function read(deps: BridgeDeps, { id, workspace }: NumberDocument, entered: string): EnteredPhone | string {
  return readEnteredPhone(entered, phoneCountry(deps, workspace, id));
}

/** Without digits: the contact. What came back from a browser is read again. A typed number that is the contact's is the contact. */
function toTarget(
  deps: BridgeDeps,
  { person }: TemplatePlace,
  number: NumberDocument,
  digits: string | undefined,
): TemplateTarget | undefined {
  const own = person?.phone === undefined ? undefined : readDigits(deps, number, person.phone);
  const phone = digits === undefined ? own : readDigits(deps, number, `+${digits}`);
  if (phone === undefined) return undefined;
  const { id: contact, name } = phone === own && person !== undefined ? person : {};
  const known = { ...(contact !== undefined && { contact }), ...(name !== undefined && { name }) };
  return { kind: 'person', number: number.id, phone, ...known };
}

function readDigits(deps: BridgeDeps, number: NumberDocument, entered: string): string | undefined {
  const phone = read(deps, number, entered);
  return typeof phone === 'string' ? undefined : phone.digits;
}

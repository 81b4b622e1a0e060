import { type OfferFacts, whyNotOffered } from '../../../templates/offering.ts';
import { validate } from '../../../templates/validate.ts';
import type { TemplatePerson, Validation, ValueFacts } from '../../../templates/validation.ts';
import { countryOfPhone } from '../../domain/people/phone-forms.ts';
import type { AccountAbilities } from '../../domain/templates/account-abilities.ts';
import type { TemplateDocument } from '../../domain/templates/template.ts';
import type { TemplateProblem, TemplateRequest } from '../../domain/templates/template-request.ts';
import type { TemplateValues } from '../../domain/templates/template-values.ts';
import type { NumberDocument } from '../../domain/workspaces/workspace.ts';
import { getAbilities } from '../../records/account-abilities.ts';
import { getUpload } from '../../records/templates/uploads.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { whyWithheld } from './bindings/why-withheld.ts';

const OTHER_TEMPLATE = 'Choose another template.';

/** Who sends what to whom. */
export interface Sending extends Pick<TemplateRequest, 'values'> {
  /** Id of our number. */
  readonly number: string;
  readonly workspace: string;
  readonly person: TemplatePerson;
  /** Teammate. */
  readonly by: string;
  /** Of the template, as it was seen. */
  readonly revision: string;
  /** Fields that hold a stand-in. */
  readonly fallbacks?: readonly string[];
}

/**
 * All that keeps this template from being sent with these values to this customer, and what its sender should know. Rejects
 * with `StorageError`.
 */
export async function checkSending(
  deps: BridgeDeps,
  template: TemplateDocument | undefined,
  sending: Sending,
): Promise<Validation> {
  const number = deps.connections.number(sending.number);
  if (number === undefined)
    return refused('This WhatsApp number is not connected.', 'Ask an admin to connect it again.');
  if (template?.account !== number.account)
    return refused('This template is no longer there.', OTHER_TEMPLATE);
  if (template.revision !== sending.revision)
    return refused('This template has changed since it was opened.', 'Open it again.');
  const abilities = await getAbilities(deps, number.account);
  const problem =
    whyNotOffered(template, offerFacts(number, abilities)) ?? whyWithheld(deps, number, sending.by, template);
  if (problem !== undefined) return refused(problem, OTHER_TEMPLATE);
  const { gone, files } = await readUploads(deps, sending.workspace, sending.values);
  const { fallbacks = [], values, person } = sending;
  const checked = validate(template, values, person, deps.clock.now(), { files, fallbacks });
  return { ...checked, problems: [...gone, ...checked.problems] };
}

function refused(problem: string, cure: string): Validation {
  return { problems: [{ problem, cure }], warnings: [] };
}

/** What decides for a number of ours which templates are offered. Numbers to try out are +1 555. */
export function offerFacts({ id, phone }: NumberDocument, { catalog, calls }: AccountAbilities): OfferFacts {
  const isTestNumber = phone.startsWith('+1555');
  return { from: 'inbox', catalog: catalog.kind, canCall: calls.includes(id), isTestNumber };
}

/** Somebody of whom this phone is known, digits without `+`. */
export function toPerson(phone: string | undefined): TemplatePerson {
  const country = phone === undefined ? '' : countryOfPhone(phone);
  return { hasPhone: phone !== undefined, ...(country !== '' && { country }) };
}

async function readUploads(deps: BridgeDeps, workspace: string, values: TemplateValues) {
  const gone: TemplateProblem[] = [];
  const files: Record<string, NonNullable<ValueFacts['files']>[string]> = {};
  for (const [field, value] of Object.entries(values)) {
    if (value?.kind !== 'upload') continue;
    const upload = await getUpload(deps, workspace, value.upload);
    if (upload === undefined)
      gone.push({ field, problem: 'This file is no longer kept.', cure: 'Upload it again.' });
    else files[field] = { mime: upload.mime, size: upload.sizeBytes };
  }
  return { gone, files };
}

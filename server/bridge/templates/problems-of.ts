import { whyNotOffered } from '../../../templates/offering.ts';
import { validate } from '../../../templates/validate.ts';
import type { TemplatePerson, ValueFacts } from '../../../templates/validation.ts';
import type { ThreadDocument } from '../../domain/journal/thread.ts';
import { countryOfPhone } from '../../domain/people/phone-forms.ts';
import type { TemplateDocument } from '../../domain/templates/template.ts';
import type { TemplateProblem, TemplateRequest } from '../../domain/templates/template-request.ts';
import type { TemplateValues } from '../../domain/templates/template-values.ts';
import type { NumberDocument } from '../../domain/workspaces/workspace.ts';
import { getUpload } from '../../records/uploads.ts';
import type { BridgeDeps } from '../connections/deps.ts';

const OTHER_TEMPLATE = 'Choose another template.';

/** To whom a template would go, from which number; nobody needs to be known yet. */
export type Recipient = Pick<ThreadDocument, 'workspace' | 'number' | 'identity'>;

/** All that keeps this template from being sent with these values to this customer; empty when nothing does. */
export async function problemsOf(
  deps: BridgeDeps,
  thread: Recipient,
  template: TemplateDocument | undefined,
  { revision, values }: Pick<TemplateRequest, 'revision' | 'values'>,
): Promise<readonly TemplateProblem[]> {
  const number = deps.connections.number(thread.number);
  if (number === undefined)
    return [{ problem: 'This WhatsApp number is not connected.', cure: 'Ask an admin to connect it again.' }];
  if (template?.account !== number.account)
    return [{ problem: 'This template is no longer there.', cure: OTHER_TEMPLATE }];
  if (template.revision !== revision)
    return [{ problem: 'This template has changed since it was opened.', cure: 'Open it again.' }];
  const problem = whyNotOffered(template, offerFacts(number));
  if (problem !== undefined) return [{ problem, cure: OTHER_TEMPLATE }];
  const { gone, facts } = await readUploads(deps, thread.workspace, values);
  return [...gone, ...validate(template, values, toPerson(thread), deps.clock.now(), facts).problems];
}

/** Catalogues and calls are not known of numbers yet: what needs them is not offered. Numbers to try out are +1 555. */
export function offerFacts({ phone }: NumberDocument) {
  const isTestNumber = phone.startsWith('+1555');
  return { from: 'inbox', hasCatalog: false, canCall: false, isTestNumber } as const;
}

/** To whom the template would go. */
export function toPerson({ identity: { phone } }: Pick<Recipient, 'identity'>): TemplatePerson {
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
  return { gone, facts: { files } };
}

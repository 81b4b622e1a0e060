import type { FormParts } from '../../server/domain/pages/page-route.ts';
import type { Typed } from '../../server/domain/workspaces/setting-values.ts';
import { broken } from '../../templates/drafts/draft-rules.ts';
import type { Problem } from '../../templates/validation.ts';
import { CARDS } from './card-values.ts';
import type { OfAccount, TemplateDoors } from './template-doors.ts';

/** What is larger is no sample. Bytes. */
export const SAMPLE_BYTES = 16 * 1024 * 1024;

const MB = 1024 * 1024;

/** Where the form has files: the name without `File` is that of what is kept of it. */
const PLACES = ['header', ...CARDS.map((place) => `card${place}`)];

/** The form with the samples that came with it, and what is wrong with those that were not taken, by field of the form. */
export interface Sampled {
  readonly typed: Typed;
  readonly problems: Readonly<Record<string, readonly Problem[]>>;
}

/**
 * Hands the chosen files over to WhatsApp; what it calls them stays in the form, so that nobody uploads them again after an
 * error.
 */
export async function takeSamples(
  doors: TemplateDoors,
  of: OfAccount,
  { fields, files }: FormParts,
): Promise<Sampled> {
  const typed: Record<string, string> = Object.fromEntries(fields);
  const problems: Record<string, readonly Problem[]> = {};
  for (const place of PLACES) {
    const given = files[`${place}File`];
    if (given === undefined) continue;
    const taken = await take(doors, of, given);
    if ('problems' in taken) problems[`${place}File`] = taken.problems;
    else Object.assign(typed, { [`${place}Sample`]: taken.handle, [`${place}SampleName`]: taken.name });
  }
  return { typed, problems };
}

type Taken = { readonly handle: string; readonly name: string } | { readonly problems: readonly Problem[] };

async function take(doors: TemplateDoors, of: OfAccount, given: FormParts['files'][string]): Promise<Taken> {
  if (given === 'too-large') return { problems: [broken(undefined, 'sample-size', SAMPLE_BYTES / MB)] };
  const { name, contentType = '', file } = given;
  const uploaded = await doors.uploadSample(of, { name, mime: contentType, file });
  return uploaded.kind === 'done' ? { handle: uploaded.handle, name } : { problems: uploaded.problems };
}

import { broken } from '../../../../templates/drafts/draft-rules.ts';
import type { SampleFile } from '../../../ports/templates.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { type Managed, manage, type OfAccount, refused } from './managed.ts';

const MB = 1024 * 1024;

/** Types of samples, and how large they may be, bytes (reference/meta.md §3 and its end, Resumable Upload). */
const LARGEST: Readonly<Record<string, number>> = {
  'image/jpeg': 5 * MB,
  'image/png': 5 * MB,
  'video/mp4': 16 * MB,
  'application/pdf': 16 * MB,
};

type Uploaded = { readonly handle: string };

/**
 * Hands over a sample of a header's file, which whoever reviews the template looks at; the handle is the header's
 * `example` in a draft. Never rejects for WhatsApp's sake; harmless to repeat.
 */
export async function uploadSample(
  deps: BridgeDeps,
  of: OfAccount,
  file: SampleFile,
): Promise<Managed<Uploaded>> {
  const largest = Object.hasOwn(LARGEST, file.mime) ? LARGEST[file.mime] : undefined;
  if (largest === undefined) return refused(broken('header', 'sample-type'));
  if (file.bytes.length === 0 || file.bytes.length > largest)
    return refused(broken('header', 'sample-size', largest / MB));
  const upload = (client: { uploadSample(file: SampleFile): Promise<Uploaded> }) => client.uploadSample(file);
  // Nobody sees an upload: one whose answer was lost is simply made again.
  return manage(deps, of, upload, upload);
}

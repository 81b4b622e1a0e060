import type { SampleFile } from '../../../ports/templates.ts';
import type { BridgeDeps } from '../../connections/deps.ts';
import { type Managed, manage, type OfAccount, refused } from './managed.ts';

/** Types of samples, and how large they may be, bytes (reference/meta.md §3 and its end, Resumable Upload). */
const LARGEST: Readonly<Record<string, number>> = {
  'image/jpeg': 5 * 1024 * 1024,
  'image/png': 5 * 1024 * 1024,
  'video/mp4': 16 * 1024 * 1024,
  'application/pdf': 16 * 1024 * 1024,
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
  if (largest === undefined) return refused(OTHER_TYPE);
  if (file.bytes.length === 0 || file.bytes.length > largest) return refused(tooLarge(largest));
  const upload = (client: { uploadSample(file: SampleFile): Promise<Uploaded> }) => client.uploadSample(file);
  // Nobody sees an upload: one whose answer was lost is simply made again.
  return manage(deps, of, upload, upload);
}

const OTHER_TYPE = {
  field: 'header',
  problem: 'WhatsApp takes no sample of this type.',
  cure: 'Choose a JPEG or PNG picture, an MP4 video or a PDF.',
};

function tooLarge(largest: number) {
  const megabytes = largest / 1024 / 1024;
  return {
    field: 'header',
    problem: `The file is empty or larger than ${megabytes} MB.`,
    cure: 'Choose another one.',
  };
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PageAsset } from '../../server/domain/pages/page-route.ts';
import { messengerPackage } from './messenger-asset.ts';

const OURS = new URL('../assets/', import.meta.url);
// The package names another file as its door, beside which this one lies.
const PICO = join(dirname(fileURLToPath(import.meta.resolve('@anyblades/pico'))), '../css/pico.min.css');

/** By purpose; where two rules are of the same weight, the later one holds. */
const STYLES = ['frame', 'forms', 'parts', 'connect', 'whatsapp', 'costs', 'doctor'] as const;

/** Read once, when the process starts. */
export const assets = {
  pico: asset('pico.css', readFileSync(PICO, 'utf8')),
  pages: asset('pages.css', STYLES.map((name) => readOurs(`styles/${name}.css`)).join('\n')),
  messenger: asset('messenger.js', messengerPackage() + readOurs('messenger.js')),
  copy: asset('copy.js', readOurs('copy.js')),
  follow: asset('follow.js', readOurs('follow.js')),
  draft: asset('draft.js', readOurs('draft.js')),
  signup: asset('signup.js', readOurs('signup.js')),
  upload: asset('upload.js', readOurs('upload.js')),
  profile: asset('profile.js', readOurs('profile.js')),
  crop: asset('crop.js', readOurs('crop.js')),
} as const satisfies Record<string, PageAsset>;

function readOurs(name: string): string {
  return readFileSync(fileURLToPath(new URL(name, OURS)), 'utf8');
}

function asset(name: string, body: string): PageAsset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  const [base, ending] = name.split('.');
  return {
    path: `/assets/${base}.${hash}.${ending}`,
    type: ending === 'css' ? 'text/css' : 'text/javascript',
    body,
  };
}

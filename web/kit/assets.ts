import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PageAsset } from '../../server/domain/pages/page-route.ts';
import { messengerPackage } from './messenger-asset.ts';

const OURS = new URL('../assets/', import.meta.url);
// The package names another file as its door, beside which this one lies.
const PICO = join(dirname(fileURLToPath(import.meta.resolve('@anyblades/pico'))), '../css/pico.min.css');

/** Read once, when the process starts. */
export const assets = {
  pico: load('pico.css', PICO),
  pages: load('pages.css', fileURLToPath(new URL('pages.css', OURS))),
  messenger: asset(
    'messenger.js',
    messengerPackage() + readFileSync(fileURLToPath(new URL('messenger.js', OURS)), 'utf8'),
  ),
  copy: load('copy.js', fileURLToPath(new URL('copy.js', OURS))),
  follow: load('follow.js', fileURLToPath(new URL('follow.js', OURS))),
  draft: load('draft.js', fileURLToPath(new URL('draft.js', OURS))),
  signup: load('signup.js', fileURLToPath(new URL('signup.js', OURS))),
  upload: load('upload.js', fileURLToPath(new URL('upload.js', OURS))),
  profile: load('profile.js', fileURLToPath(new URL('profile.js', OURS))),
  crop: load('crop.js', fileURLToPath(new URL('crop.js', OURS))),
} as const satisfies Record<string, PageAsset>;

function load(name: string, file: string): PageAsset {
  return asset(name, readFileSync(file, 'utf8'));
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

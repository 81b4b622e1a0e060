import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Debian's, the one without a window first: it takes half the processor. */
const DEBIAN = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Another one by CHROMIUM_PATH. Undefined when there is none of Debian's. */
export function findChromium(): string | undefined {
  return process.env['CHROMIUM_PATH'] ?? DEBIAN.find(existsSync);
}

/** In a container there is no user to sandbox as, little shared memory and no graphics card. Rejects when it does not start. */
export function openChromium(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];
  return chromium.launch({ executablePath: findChromium() ?? '', args });
}

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { connectingPictures } from './pictures/connecting.ts';
import { doctorPictures } from './pictures/doctor.ts';
import { messengerPictures } from './pictures/messenger.ts';
import { settingsPictures } from './pictures/settings.ts';
import { sidebarPictures } from './pictures/sidebar.ts';
import { type Chapter, takePictures } from './pictures/studio.ts';

/**
 * `npm run pictures` takes the pictures of the documents anew, from the sandbox; a folder behind it gets them instead, and
 * chapters behind that are taken alone.
 */
const [folder = fileURLToPath(new URL('../docs/images/', import.meta.url)), ...wanted] =
  process.argv.slice(2);

const CHAPTERS: Readonly<Record<string, Chapter>> = {
  sidebar: sidebarPictures,
  connecting: connectingPictures,
  settings: settingsPictures,
  doctor: doctorPictures,
  messenger: messengerPictures,
};

mkdirSync(folder, { recursive: true });
const chosen = Object.entries(CHAPTERS).filter(([name]) => wanted.length === 0 || wanted.includes(name));
await takePictures(
  folder,
  chosen.map(([, chapter]) => chapter),
);

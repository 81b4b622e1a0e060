import type { PageFault } from '../../server/domain/pages/page-route.ts';
import type { UploadClosed } from '../../server/domain/sidebar/upload-ticket.ts';
import type { UploadKind, UploadRefusal } from '../../server/domain/templates/upload.ts';
import { connectEnglish } from './connect/english.ts';
import { costsInEnglish } from './costs/english.ts';
import { doctorInEnglish } from './doctor/english.ts';
import { installEnglish } from './install/english.ts';
import { linksInEnglish } from './links/english.ts';
import { numbersInEnglish } from './numbers/english.ts';
import { peopleInEnglish } from './people/english.ts';
import { profileInEnglish } from './profile/english.ts';
import { providerInEnglish } from './provider/english.ts';
import { setAsideInEnglish } from './set-aside/english.ts';
import { settingsInEnglish } from './settings/english.ts';
import { templatesInEnglish } from './templates/english.ts';
import type { Told } from './told.ts';

const PRESS = 'Go back to Intercom and press “I have uploaded it”.';
const AGAIN = 'Go back to Intercom, press “I have uploaded it”, and open the upload page from there.';

/** Every text of our pages. Other languages have the same ones. */
export const english = {
  product: 'WhatsApp for the Intercom Inbox',
  skip: 'Go to the content',
  numbers: numbersInEnglish,
  people: peopleInEnglish,
  profile: profileInEnglish,
  provider: providerInEnglish,
  links: linksInEnglish,
  costs: costsInEnglish,
  settings: settingsInEnglish,
  setAside: setAsideInEnglish,
  templates: templatesInEnglish,
  upload: {
    title: {
      image: 'Upload an image',
      video: 'Upload a video',
      document: 'Upload a document',
    } as Readonly<Record<UploadKind, string>>,
    purpose: (template: string) => `For the header of the template “${template}”.`,
    purposeOfCard: (template: string, card: number) => `For card ${card} of the template “${template}”.`,
    current: (name: string) => `There is a file already: ${name}. Another one takes its place.`,
    label: {
      image: 'Image, from this device or its camera',
      video: 'Video, from this device or its camera',
      document: 'Document from this device',
    } as Readonly<Record<UploadKind, string>>,
    hint: {
      image: 'JPEG, PNG or WebP, 16 MB at most. WhatsApp shows up to 5 MB: larger images are made smaller.',
      video: 'MP4 with H.264, 16 MB at most.',
      document: 'PDF is best, since every phone opens it. 16 MB at most.',
    } as Readonly<Record<UploadKind, string>>,
    why: 'Intercom’s sidebar cannot take files. We keep this one for 30 days after it was sent last.',
    phone: {
      title: 'The file is on a phone?',
      text: 'Scan the code with it: this page opens there. Then go on in Intercom.',
      alt: 'QR code that opens this page on a phone',
    },
    once: 'This page takes one file, and ends ten minutes after the form was shown in Intercom.',
    submit: 'Upload',
    uploading: 'Uploading …',
    checking: 'It is here. Checking it …',
    failed: 'The file did not arrive. Check your connection and press Upload again.',
    done: (name: string): Told => ({
      title: 'The file is here',
      text: `${name} stands in the template now. ${PRESS} You can close this page.`,
    }),
    refused: {
      missing: 'Choose a file first.',
      empty: 'This file is empty. Choose another one.',
      'too-large': 'This file is too large. Choose a smaller one, or make it smaller first.',
      'wrong-kind':
        'This is not what WhatsApp shows here, whatever its name says. Choose a file of a kind named below.',
      unreadable: 'This image is damaged. Open it on your device, save it again, and choose the new one.',
      'too-many-pixels': 'This image has too many pixels. Make it smaller and choose it again.',
      unsafe: 'This file could run on the customer’s device. Save it as a PDF and choose that.',
    } as Readonly<Record<UploadRefusal, string>>,
    closed: {
      gone: {
        title: 'This link does not work',
        text: `It is not complete, or it has ended long ago. ${AGAIN}`,
      },
      expired: { title: 'This link has ended', text: `It lasts ten minutes. ${AGAIN}` },
      used: {
        title: 'A file was uploaded here already',
        text: `Each link takes one file. ${PRESS} For another file, open the upload page from there.`,
      },
      sent: {
        title: 'The template was sent',
        text: 'It takes no more files. Choose a template anew in Intercom.',
      },
      changed: { title: 'Another template was chosen', text: `This page was for the one before. ${AGAIN}` },
      nobody: {
        title: 'There is nobody to send it to',
        text: 'The conversation or its customer was erased, or the WhatsApp number is not connected any more. Nothing was kept.',
      },
    } as Readonly<Record<UploadClosed, Told>>,
  },
  install: installEnglish,
  connect: connectEnglish,
  doctor: doctorInEnglish,
  fault: {
    'not-found': { title: 'This page is not here', text: 'The address is not complete, or it has ended.' },
    'other-site': { title: 'This came from another site', text: 'Open the page itself and try again.' },
    'too-many': { title: 'Too many requests', text: 'Try again in a minute.' },
    'not-now': {
      title: 'Not now',
      text: 'This could not be stored. Nothing is lost: try again in a minute.',
    },
    broken: { title: 'This did not work', text: 'Something failed on our side. Try again.' },
  } as Readonly<Record<PageFault, Told>>,
  reference: (id: string) => `If it stays, tell your admin this reference: ${id}`,
};

export type Texts = typeof english;

import type { FileContent } from '../../intercom/state/attachments.ts';
import type { InboundContent, InboundMedia } from '../../whatsapp/customers/inbound-content.ts';
import { kindOf, type MediaKind } from '../../whatsapp/model/media-kinds.ts';
import type { PhoneKind } from '../desk/page-types.ts';
import { readSample, type SampleName } from '../desk/samples.ts';

/** Kinds that carry a file: what the phone sends it as, and the sample that goes when none was picked. */
const FILE_KINDS = {
  photo: { as: 'image', samples: ['photo'] },
  album: { as: 'image', samples: ['photo', 'photo2', 'photo3'] },
  video: { as: 'video', samples: ['video'] },
  gif: { as: 'video', samples: ['gifAsVideo'] },
  voice: { as: 'audio', samples: ['voice'] },
  audio: { as: 'audio', samples: ['audio'] },
  document: { as: 'document', samples: ['document'] },
  sticker: { as: 'sticker', samples: ['sticker'] },
} as const satisfies Record<string, { as: MediaKind; samples: readonly SampleName[] }>;

/** Kinds without a file, as an invented person would send them. */
const PLAIN_KINDS = {
  location: {
    type: 'location',
    payload: { latitude: 53.3441, longitude: -6.2675, name: 'Quay Café', address: '7 Example Quay, Dublin' },
  },
  contact: {
    type: 'contacts',
    payload: [
      {
        name: { formatted_name: 'Iris Vale', first_name: 'Iris', last_name: 'Vale' },
        phones: [
          { phone: '+1 555 010 0161', type: 'CELL' },
          { phone: '+1 555 010 0162', type: 'WORK' },
        ],
        emails: [{ email: 'iris@vale.example', type: 'WORK' }],
        org: { company: 'Vale Boats', title: 'Owner' },
      },
    ],
  },
  order: {
    type: 'order',
    payload: {
      catalog_id: '7701',
      text: 'As a gift, please',
      product_items: [
        { product_retailer_id: 'boat-red', quantity: 2, item_price: 18.5, currency: 'EUR' },
        { product_retailer_id: 'sail-small', quantity: 1, item_price: 7, currency: 'EUR' },
      ],
    },
  },
  poll: { type: 'unsupported', payload: { type: 'poll' }, shownAs: 'Poll: Which colour? Red · Blue' },
  viewOnce: { type: 'unsupported', shownAs: 'Photo to view once' },
  liveLocation: { type: 'unsupported', shownAs: 'Live location' },
} as const satisfies Record<string, InboundContent>;

type FileKind = keyof typeof FILE_KINDS;
type PlainKind = keyof typeof PLAIN_KINDS;

/** What the phone sends: a message for each file (the first one with the caption), or one without a file. */
export function toContents(
  kind: PhoneKind,
  files: readonly FileContent[],
  caption: string | undefined,
): InboundContent[] {
  if (kind in PLAIN_KINDS) return [PLAIN_KINDS[kind as PlainKind]];
  const { as, samples } = kind === 'file' ? { as: undefined, samples: [] } : FILE_KINDS[kind as FileKind];
  const chosen = files.length > 0 ? files : samples.map(readSample);
  return chosen.map((file, place) =>
    toMedia(file, as ?? ownKind(file), {
      voice: kind === 'voice',
      caption: place === 0 ? caption : undefined,
    }),
  );
}

/** By its own kind where WhatsApp knows one; a phone sends any other file, and a picture that is no photo, as a document. */
function ownKind({ contentType }: FileContent): MediaKind {
  const kind = kindOf(contentType) ?? 'document';
  return kind === 'sticker' ? 'document' : kind;
}

interface Told {
  readonly voice: boolean;
  readonly caption: string | undefined;
}

function toMedia(
  { name, contentType, bytes }: FileContent,
  type: MediaKind,
  { voice, caption }: Told,
): InboundMedia {
  const hasCaption = type !== 'audio' && type !== 'sticker' && caption !== undefined && caption !== '';
  return {
    type,
    bytes,
    mimeType: contentType,
    ...(hasCaption ? { caption } : {}),
    ...(type === 'document' ? { filename: name } : {}),
    ...(voice ? { voice } : {}),
  };
}

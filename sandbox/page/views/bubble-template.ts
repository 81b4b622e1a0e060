import type { HeaderShown } from '../../whatsapp/model/template-shown.ts';
import type { BubbleView } from '../../whatsapp/whatsapp-view.ts';
import type { BubbleShown, CardShown, FileShown } from '../desk/page-types.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { readWhatsAppText } from '../rich-text/read-whatsapp-text.ts';
import { storedFile } from './file-view.ts';
import { toOption } from './option-view.ts';

/** Heading, footer and offer of a template; other messages have none of it here. */
export function templateFrame({ shown }: BubbleView): Pick<BubbleShown, 'title' | 'footer' | 'offer'> {
  if (shown === undefined) return {};
  const { header, footer, offer } = shown;
  return {
    ...(header?.kind === 'text' ? { title: header.text } : {}),
    ...(footer === undefined ? {} : { footer }),
    ...(offer === undefined
      ? {}
      : { offer: { text: offer.text, ...(offer.endsAt === undefined ? {} : { ends: offer.endsAt }) } }),
  };
}

/** The file in a header, if there is one. */
export function headerFile(deps: PageDeps, header: HeaderShown | undefined): FileShown | undefined {
  return header !== undefined && 'file' in header ? storedFile(deps, header.kind, header.file) : undefined;
}

/** The place or the product in a header. */
export function headerCards(header: HeaderShown | undefined): CardShown[] {
  if (header?.kind === 'product') {
    const id = String(header.product['product_retailer_id']);
    return [{ icon: 'order', title: header.words, lines: [id] }];
  }
  if (header?.kind !== 'location') return [];
  const { latitude, longitude, name, address } = header.location;
  return [
    {
      icon: 'place',
      title: String(name),
      lines: [String(address), `${String(latitude)}, ${String(longitude)}`],
    },
  ];
}

/** The cards of a carousel, each with its own buttons. */
export function slidesOf(deps: PageDeps, { shown, wamid }: BubbleView): Pick<BubbleShown, 'slides'> {
  if (shown === undefined || shown.cards.length === 0) return {};
  const options = deps.whatsapp.view.options(wamid);
  const slides = shown.cards.map(({ header, body = '' }, place) => {
    const file = headerFile(deps, header);
    return {
      ...(file === undefined ? {} : { file }),
      cards: headerCards(header),
      body: readWhatsAppText(body),
      options: options.filter(({ card }) => card === place).map(toOption),
    };
  });
  return { slides };
}

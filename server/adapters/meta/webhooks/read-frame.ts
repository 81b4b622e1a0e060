import type { AdReferral, Quote, WrittenMessage } from '../../../domain/messages/message-content.ts';
import { field, idField, textField } from '../../shared/json-fields.ts';
import { definedOnly, webUrl } from './lenient-values.ts';

type Frame = Pick<WrittenMessage, 'quote' | 'forwarded' | 'referral' | 'inGroup'>;

/** What surrounds the content of any message: what it answers to, whether it was forwarded, the ad it came from, a group. */
export function readFrame(message: unknown): Frame {
  const context = field(message, 'context');
  return definedOnly({
    quote: readQuote(context),
    forwarded: readForwarded(context),
    referral: readReferral(field(message, 'referral')),
    inGroup: idField(message, 'group_id') === undefined ? undefined : (true as const),
  });
}

function readQuote(context: unknown): Quote | undefined {
  const wamid = idField(context, 'id');
  const product = field(context, 'referred_product');
  const id = idField(product, 'product_retailer_id');
  if (wamid === undefined && id === undefined) return undefined;
  const catalogue = idField(product, 'catalog_id');
  return definedOnly({
    wamid,
    product: id === undefined ? undefined : { id, ...definedOnly({ catalogue }) },
  });
}

function readForwarded(context: unknown): WrittenMessage['forwarded'] {
  if (field(context, 'frequently_forwarded') === true) return 'often';
  return field(context, 'forwarded') === true ? 'once' : undefined;
}

function readReferral(referral: unknown): AdReferral | undefined {
  const told = definedOnly({
    headline: textField(referral, 'headline') ?? textField(referral, 'body'),
    url: webUrl(field(referral, 'source_url')),
    sourceId: idField(referral, 'source_id'),
    sourceType: textField(referral, 'source_type'),
  });
  return Object.keys(told).length === 0 ? undefined : told;
}

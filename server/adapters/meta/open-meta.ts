import type { BusinessPort } from '../../ports/business.ts';
import type { ConnectingPort } from '../../ports/connecting.ts';
import type { SubscriptionsPort } from '../../ports/subscriptions.ts';
import type { TemplatesPort } from '../../ports/templates.ts';
import type { WhatsAppPort } from '../../ports/whatsapp.ts';
import { openSubscriptions } from './accounts/open-subscriptions.ts';
import { openBusiness } from './business/open-business.ts';
import type { OwnHosts } from './calls/media-address.ts';
import { type GraphOptions, openGraph } from './calls/open-graph.ts';
import { openWhatsApp } from './calls/open-whatsapp.ts';
import { type OwnMetaApp, openConnecting } from './connecting/open-connecting.ts';
import { openTemplates } from './templates/open-templates.ts';

export interface MetaOptions extends GraphOptions {
  /** Hosts beside Meta's own that customers' files may be fetched from, with the token. */
  readonly allowed?: OwnHosts['allowed'];
  /** Our own app; without it no code of the pop-up is exchanged. */
  readonly app?: OwnMetaApp;
}

/** All that Meta's Graph API does for us. */
export interface MetaPorts {
  readonly whatsapp: WhatsAppPort;
  readonly templates: TemplatesPort;
  readonly subscriptions: SubscriptionsPort;
  readonly connecting: ConnectingPort;
  readonly business: BusinessPort;
}

/** The Graph API behind our ports, over the same connections. */
export function openMeta(options: MetaOptions): { readonly ports: MetaPorts; close(): void } {
  const { apiUrl, allowed = [], app = { secret: '' } } = options;
  const graph = openGraph(options);
  const ports = {
    whatsapp: openWhatsApp(graph, { apiUrl, allowed }),
    templates: openTemplates(graph),
    subscriptions: openSubscriptions(graph),
    connecting: openConnecting(graph, app),
    business: openBusiness(graph),
  };
  return { ports, close: () => graph.close() };
}

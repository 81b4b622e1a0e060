import type { LimitUse } from '../../domain/numbers/limit-use.ts';
import type { OutreachCounts } from '../../domain/numbers/outreach.ts';
import type { Limits } from '../../engine/effects/limits.ts';
import type { EngineDeps } from '../../engine/journal/engine-deps.ts';
import type { FailureExplainer } from '../../ports/failure-explainer.ts';
import type { WebhookReader } from '../../ports/webhook-reader.ts';
import type { TemplateLists } from '../../records/templates/template-lists.ts';
import type { IntercomClients } from './clients/guarded-intercom.ts';
import type { WhatsAppClients } from './clients/guarded-whatsapp.ts';
import type { TemplateClients } from './clients/template-clients.ts';
import type { Connections } from './connections.ts';
import type { HeldNotices } from './held/held-notices.ts';

/** What the stories are handed: whom they may call, and how often. */
export interface BridgeDeps extends EngineDeps {
  readonly intercom: IntercomClients;
  readonly whatsapp: WhatsAppClients;
  readonly templates: TemplateClients;
  readonly templateLists: TemplateLists;
  readonly reader: WebhookReader;
  readonly connections: Connections;
  readonly heldNotices: HeldNotices;
  readonly limits: Limits;
  /** How much an account has used of its limit on customers; undefined where it is not known. */
  readonly limitUse: (account: string) => Promise<LimitUse | undefined>;
  readonly explainer: FailureExplainer;
  /** Of the messaging limits. */
  readonly outreachCounts: OutreachCounts;
  /** WhatsApp told of numbers something that is to be read: nobody waits for the daily reading. */
  readonly readNumbersSoon: () => void;
  /** A new id that nobody can guess. */
  readonly newId: () => string;
  /** Address of our page where a file for a template is uploaded. */
  readonly uploadAddress: (token: string) => string;
}

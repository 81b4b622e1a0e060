import type { SimDelivery } from '../../shared/simulator.ts';
import { toAdmin } from '../api/workspace-routes.ts';
import { getContactRecord } from '../contacts/contact-actions.ts';
import { toContactModel } from '../contacts/contact-model.ts';
import { getConversation } from '../conversations/conversation-actions.ts';
import { conversationJson } from '../conversations/conversation-model.ts';
import { type Core, getWorkspace } from '../state/core.ts';
import { refuse } from '../state/refusal.ts';
import { signRequests } from './sign-request.ts';

export interface CanvasOpening {
  readonly workspace: string;
  readonly adminId: string;
  readonly conversationId: string;
  /** The participant shown; the first one unless given. */
  readonly contactId?: string;
}

export interface CanvasSubmission extends CanvasOpening {
  readonly componentId: string;
  readonly inputValues: Readonly<Record<string, string | readonly string[]>>;
  /** The canvas that the app answered last: content and stored_data. */
  readonly currentCanvas: { readonly content: unknown; readonly stored_data?: unknown };
}

/** What a teammate's sidebar asks of the app. The caller delivers; nothing is queued or repeated. */
export interface CanvasRequests {
  readonly openCanvas: (opening: CanvasOpening) => SimDelivery;
  readonly submitCanvas: (submission: CanvasSubmission) => SimDelivery;
}

/** Binds the canvas requests to one simulator. */
export function createCanvasRequests(core: Core): CanvasRequests {
  const sign = signRequests(core, 'canvas');
  return {
    openCanvas: (opening) => sign(core.config.canvas.initializePath, `${openBody(core, opening)}}`),
    submitCanvas(submission) {
      const clicked = JSON.stringify({
        component_id: submission.componentId,
        input_values: submission.inputValues,
        current_canvas: submission.currentCanvas,
      });
      return sign(core.config.canvas.submitPath, `${openBody(core, submission)},${clicked.slice(1)}`);
    },
  };
}

/** The body of reference/intercom.md §2.2, still open at its end. */
function openBody(core: Core, opening: CanvasOpening): string {
  const workspace = getWorkspace(core, opening.workspace);
  const { config } = workspace;
  const conversation = getConversation(workspace, opening.conversationId);
  const contactId = opening.contactId ?? conversation.contactIds[0] ?? '';
  const contact = getContactRecord(workspace, contactId).current;
  const admin = config.admins.find(({ id }) => id === opening.adminId);
  if (admin === undefined) throw refuse.adminNotFound();
  const head = JSON.stringify({
    workspace_id: config.id,
    workspace_region: config.region.toUpperCase(),
    admin: toAdmin(config, admin),
    [core.config.canvas.personKey ?? 'contact']: toContactModel(workspace, contact, 'null'),
  });
  return `${head.slice(0, -1)},"conversation":${conversationJson(workspace, conversation)}`;
}

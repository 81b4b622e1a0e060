import { adminHtml } from '../state/body-text.ts';
import type { SimAuthor, SimWorkflow } from '../state/workspace-state.ts';
import { addBotReply, assignConversation, type Move } from './conversation-moves.ts';

const OPERATOR: SimAuthor = { type: 'bot', id: '2', name: 'Operator', email: 'operator@intercom.example' };

/** Starts what the workspace does on "Customer sends their first message": it sees the contact as it is at that moment. */
export function startWorkflows(move: Move): void {
  for (const workflow of move.workspace.workflows) if (isMeant(move, workflow)) run(move, workflow);
}

function isMeant({ workspace, conversation }: Move, { when }: SimWorkflow): boolean {
  const contact = workspace.contacts.get(conversation.contactIds[0] ?? '')?.current;
  return Object.entries(when).every(([name, value]) => contact?.customAttributes[name] === value);
}

function run(move: Move, { reply, team }: SimWorkflow): void {
  const inIntercom = { ...move, appPackageCode: null };
  const [admin] = move.workspace.config.admins;
  if (reply !== undefined) addBotReply(inIntercom, OPERATOR, { html: adminHtml(reply), attachments: [] });
  if (team !== undefined) assignConversation(inIntercom, admin.id, { type: 'team', id: team });
}

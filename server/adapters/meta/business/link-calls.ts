import type { MessageLink } from '../../../domain/business/message-link.ts';
import type { BusinessPort } from '../../../ports/business.ts';
import type { AccountAccess } from '../../../ports/templates.ts';
import { field, listField, textField } from '../../shared/json-fields.ts';
import { callGraph, changeGraph } from '../calls/call-graph.ts';
import { listGraph } from '../calls/list-graph.ts';
import type { Graph } from '../calls/open-graph.ts';
import { accountCall } from '../templates/account-call.ts';

const EDGE = 'message_qrdls';

const FIELDS = 'code,prefilled_message,deep_link_url';

/** A number has 2,000 at most (QR codes page). */
const PAGES = { size: 200, most: 15 };

type LinkCalls = Pick<BusinessPort, 'listLinks' | 'readLink' | 'createLink' | 'editLink' | 'deleteLink'>;

/** Links with words ready to be sent. Their pictures are not asked for: those are ours, and do not expire. */
export function linkCalls(graph: Graph): LinkCalls {
  const change = (access: AccountAccess, operation: string, number: string, json: object) => ({
    ...accountCall(access, operation),
    method: 'POST' as const,
    path: [number, EDGE] as const,
    body: { json },
  });
  return {
    listLinks: async (access, number) => {
      const list = {
        ...accountCall(access, 'list_links'),
        path: [number, EDGE] as const,
        query: { fields: FIELDS },
      };
      return (await listGraph(graph, list, PAGES)).flatMap((each) => readLink(each) ?? []);
    },
    readLink: (access, number, code) => readOne(graph, access, number, code),
    createLink: (access, number, text) =>
      callGraph(
        graph,
        change(access, 'create_link', number, { prefilled_message: text, generate_qr_image: 'SVG' }),
        readLink,
      ),
    editLink: async (access, number, { code, text }) => {
      await callGraph(
        graph,
        change(access, 'edit_link', number, { code, prefilled_message: text }),
        readLink,
      );
    },
    deleteLink: async (access, number, code) => {
      const call = {
        ...accountCall(access, 'delete_link'),
        method: 'DELETE',
        path: [number, EDGE, code],
      } as const;
      await changeGraph(graph, call);
    },
  };
}

/** One comes as a list, which is empty when there is none. */
async function readOne(
  graph: Graph,
  access: AccountAccess,
  number: string,
  code: string,
): Promise<MessageLink | undefined> {
  const call = {
    ...accountCall(access, 'read_link'),
    method: 'GET',
    path: [number, EDGE, code],
    query: { fields: FIELDS },
  } as const;
  const found = await callGraph(graph, call, (body) =>
    Array.isArray(field(body, 'data')) ? listField(body, 'data') : undefined,
  );
  return found.map(readLink).find((link) => link?.code === code);
}

function readLink(told: unknown): MessageLink | undefined {
  const code = textField(told, 'code');
  const text = textField(told, 'prefilled_message') ?? '';
  const address = textField(told, 'deep_link_url');
  return code === undefined || address === undefined ? undefined : { code, text, address };
}

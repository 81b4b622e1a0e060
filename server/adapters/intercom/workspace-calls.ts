import type { Intercom } from 'intercom-client';
import type { IntercomPort } from '../../ports/intercom.ts';
import { readId, readNames, readNothing, readWorkspace } from './intercom-answers.ts';
import type { IntercomCaller } from './intercom-caller.ts';

type WorkspacePort = Pick<
  IntercomPort,
  'checkAccess' | 'ensureTag' | 'tagConversation' | 'listAttributes' | 'createAttribute'
>;

/** Where conversation attributes live from version 2.16 on; the client does not know it. */
const CONVERSATION_ATTRIBUTES = 'conversations/attributes';

/** Calls about tags and attributes. */
export function workspaceCalls({ call }: IntercomCaller): WorkspacePort {
  return {
    checkAccess: (access) =>
      call(access, {
        operation: 'check_access',
        effect: 'read',
        ask: ({ client }, options) => client.admins.identify(options).withRawResponse(),
        read: readWorkspace,
      }),
    ensureTag: (access, name) =>
      call(access, {
        operation: 'ensure_tag',
        effect: 'write',
        ask: ({ client }, options) => client.tags.create({ name }, options).withRawResponse(),
        read: readId,
      }),
    tagConversation: (access, conversation, tag) =>
      call(access, {
        operation: 'tag_conversation',
        effect: 'write',
        ask: ({ client }, options) =>
          client.tags
            .tagConversation({ conversation_id: conversation, id: tag, admin_id: access.adminId }, options)
            .withRawResponse(),
        read: readNothing,
      }),
    listAttributes: (access, of) =>
      call(access, {
        operation: `list_${of}_attributes`,
        effect: 'read',
        ask: ({ client, request }, options) =>
          of === 'contact'
            ? client.dataAttributes.list({ model: 'contact' }, options).withRawResponse()
            : request('GET', CONVERSATION_ATTRIBUTES, options),
        read: readNames,
      }),
    createAttribute: (access, of, attribute) =>
      call(access, {
        operation: `create_${of}_attribute`,
        effect: 'write',
        ask: ({ client, request }, options) =>
          of === 'contact'
            ? client.dataAttributes.create(contactAttribute(attribute), options).withRawResponse()
            : request('POST', CONVERSATION_ATTRIBUTES, options, { ...attribute, data_type: 'string' }),
        read: readNothing,
      }),
  };
}

function contactAttribute(attribute: {
  readonly name: string;
  readonly description: string;
}): Intercom.CreateDataAttributeRequest {
  const request = {
    ...attribute,
    // The client's types know neither `name` nor `model`; Intercom demands both.
    model: 'contact',
    data_type: 'string' as const,
    messenger_writable: false,
  };
  return request;
}

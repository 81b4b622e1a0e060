import type { SimContact, WorkspaceState } from '../state/workspace-state.ts';

/** Most facts a browser or phone would report stay unknown: these are always null. */
const UNKNOWN_FIELDS = [
  'language_override',
  'browser',
  'browser_version',
  'browser_language',
  'os',
  'android_app_name',
  'android_app_version',
  'android_device',
  'android_os_version',
  'android_sdk_version',
  'android_last_seen_at',
  'ios_app_name',
  'ios_app_version',
  'ios_device',
  'ios_os_version',
  'ios_sdk_version',
  'ios_last_seen_at',
  'last_email_opened_at',
  'last_email_clicked_at',
] as const;

const NOTHING_KNOWN = Object.fromEntries(UNKNOWN_FIELDS.map((field) => [field, null]));

/** The 2.16 specification calls `email` a string, so API answers leave an unknown one out; payloads to the app carry null. */
export type EmailStyle = 'omit' | 'null';

/** Intercom's contact model. */
export function toContactModel(workspace: WorkspaceState, contact: SimContact, email: EmailStyle): object {
  const list = (name: string, data: readonly object[]): object => ({
    type: 'list',
    data,
    url: `/contacts/${contact.id}/${name}`,
    total_count: data.length,
    has_more: false,
  });
  return {
    type: 'contact',
    id: contact.id,
    workspace_id: workspace.config.id,
    external_id: contact.externalId,
    role: contact.role,
    ...emailFields(contact.email, email),
    phone: contact.phone,
    name: contact.name,
    owner_id: contact.ownerId,
    ...statusFields(contact),
    custom_attributes: contact.customAttributes,
    avatar: contact.avatar === null ? null : { type: 'avatar', image_url: contact.avatar },
    tags: list('tags', contact.tagIds.map(tagAddress)),
    notes: list('notes', []),
    companies: list('companies', []),
    location: { type: 'location', country: null, region: null, city: null },
    social_profiles: { type: 'list', data: [] },
  };
}

function emailFields(email: string | null, style: EmailStyle): object {
  if (email !== null) return { email, email_domain: email.slice(email.indexOf('@') + 1) };
  return style === 'omit' ? {} : { email: null, email_domain: null };
}

function statusFields(contact: SimContact): object {
  return {
    has_hard_bounced: false,
    marked_email_as_spam: false,
    unsubscribed_from_emails: contact.unsubscribed,
    created_at: contact.createdAt,
    updated_at: contact.updatedAt,
    signed_up_at: contact.signedUpAt,
    last_seen_at: contact.lastSeenAt,
    last_replied_at: contact.lastRepliedAt,
    last_contacted_at: contact.lastContactedAt,
    ...NOTHING_KNOWN,
  };
}

function tagAddress(id: string): object {
  return { type: 'tag', id, url: `/tags/${id}` };
}

/** `?include_merge_history=true`: who was merged into this user. */
export function mergeHistory(contact: SimContact): object {
  if (contact.role !== 'user') return {};
  const items = contact.mergedFrom.map(({ id, role, at }) => ({
    type: 'merge_history_item',
    source_contact_id: id,
    source_contact_role: role,
    merged_at: at,
  }));
  return { merge_history: items };
}

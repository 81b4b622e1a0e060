/** Whom the sidebar is about, as Intercom tells it with each request: nothing has to be asked for. */
export interface SidebarPerson {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly role?: string | undefined;
  readonly externalId?: string | undefined;
  readonly languageOverride?: string | undefined;
  readonly browserLanguage?: string | undefined;
  /** The workspace's own attributes, as text. */
  readonly attributes: Readonly<Record<string, string>>;
}

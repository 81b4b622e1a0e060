/** A part of a conversation, as far as we need it. */
export interface ConversationPart {
  readonly id: string;
  readonly kind: 'comment' | 'note' | 'other';
  readonly author: {
    readonly type: 'admin' | 'bot' | 'contact' | 'other';
    readonly id: string;
    readonly name?: string;
  };
  /** Body as Intercom sent it; HTML or plain text as `format` says. Empty when it has none. */
  readonly body: string;
  readonly format: 'html' | 'text';
  /** Intercom's time, milliseconds. */
  readonly at: number;
  readonly attachments: readonly Attachment[];
  /** Texts of the quick replies that it offers. */
  readonly options?: readonly string[];
  /** Code of the app that wrote it through the API. */
  readonly appPackageCode?: string;
  readonly redacted: boolean;
  /** It came as an e-mail. */
  readonly byEmail?: true;
  /** The first message of a conversation is its source, not a part. */
  readonly isSource: boolean;
}

export interface Attachment {
  readonly name: string;
  readonly url: string;
  readonly contentType?: string;
  /** It stands as a picture inside the text. */
  readonly isInline?: true;
  /** Bytes. */
  readonly size?: number;
}

/** True for words or files of a teammate for the customer: no note, not by an app, not redacted. */
export function isTeammateReply(part: ConversationPart): boolean {
  const hasContent = part.body.trim() !== '' || part.attachments.length > 0;
  const isOwn = part.author.type === 'admin' && part.appPackageCode === undefined;
  return isOwn && part.kind !== 'note' && hasContent && !part.redacted;
}

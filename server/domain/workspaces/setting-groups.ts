import type { SettingGroup } from './setting-texts.ts';
import type { WorkspaceSettings } from './settings.ts';

/** In which order, and with what, the settings of a workspace are shown: each in one group. */
export const GROUPS = {
  conversations: ['newConversationAfter', 'parkedReplyExpires', 'templateAnswers', 'conversationTag'],
  people: ['identifyUsers', 'severalMatches', 'phoneCountry', 'eraseWithContact'],
  customers: ['reactions', 'redactDeleted', 'replayHistory', 'readReceipts', 'typingIndicator'],
  replies: ['teammateName', 'markReadAfterSend', 'forwardBotReplies', 'automaticBurst'],
  templates: ['marketingSenders'],
  messenger: ['switchNumber', 'switchText', 'switchOffer', 'switchHours', 'switchOfferText'],
} as const satisfies Readonly<Record<SettingGroup, readonly (keyof WorkspaceSettings)[]>>;

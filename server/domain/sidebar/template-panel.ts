import type { LimitUse } from '../numbers/limit-use.ts';
import type { TemplateCategory } from '../templates/template.ts';
import type { PanelDelivery } from './panel.ts';

/** A template in a list: what tells it from the others. */
export interface TemplateChoice {
  /** Of the `TemplateDocument`. */
  readonly id: string;
  readonly name: string;
  /** In words, e.g. `Spanish (Mexico)`. */
  readonly language: string;
  readonly category: TemplateCategory;
  /** Beginning of its text, with names for what is to be filled in. */
  readonly preview: string;
  /** So many fields are to be filled in. */
  readonly fields: number;
  /** One of the samples that WhatsApp provides. */
  readonly isSample?: true;
  /** Why it is not offered; absent when it is. */
  readonly whyNot?: string;
}

/** In the order in which they are shown. */
export type TemplateGroupKind = 'for-customer' | 'recent' | 'all' | 'not-offered';

export interface TemplateGroup {
  readonly kind: TemplateGroupKind;
  readonly templates: readonly TemplateChoice[];
}

/** How well we know what WhatsApp has. Times in milliseconds. */
export interface TemplateSync {
  /** When the list was last read to its end. */
  readonly at?: number;
  readonly isRunning: boolean;
  /** Why the last reading did not come to its end, in plain words: then the list may lack some. */
  readonly problem?: string;
}

/** One value of a filter. */
export interface FilterValue {
  readonly id: string;
  readonly words: string;
  readonly count: number;
}

/** Where a template will go, in words for one line. */
export interface TargetWords {
  readonly to: string;
  readonly from: string;
}

export interface TemplateList {
  readonly kind: 'list';
  readonly target: TargetWords;
  /** What happened to what was chosen before, in plain words. */
  readonly notice?: string;
  readonly search?: string;
  readonly language?: FilterValue;
  readonly category?: FilterValue;
  readonly languages: readonly FilterValue[];
  readonly categories: readonly FilterValue[];
  readonly groups: readonly TemplateGroup[];
  /** From 0, and how many there are. */
  readonly page: number;
  readonly pages: number;
  /** So many are found. */
  readonly total: number;
  /** So many are kept apart, with their reasons; or these are what is shown. */
  readonly notOffered: number;
  readonly showsNotOffered: boolean;
  /** It is to ask for an answer: only templates with a button to tap are listed. */
  readonly parks?: true;
  readonly sync: TemplateSync;
}

/** Where the value that stands in a field comes from. */
export type ValueSource =
  | { readonly from: 'attribute'; readonly name: string }
  | { readonly from: 'fallback'; readonly name: string }
  | { readonly from: 'admin' };

/** What is filled in, as the sidebar asks for it. */
export type TemplateFieldView = {
  /** Of the field, as `fields` of the template names it. */
  readonly id: string;
  readonly label: string;
  readonly example?: string;
  readonly required: boolean;
  /** What is wrong with it, and what to do. */
  readonly problem?: string;
  readonly source?: ValueSource;
} & (
  | { readonly kind: 'text'; readonly value?: string; readonly isLong?: true }
  | {
      readonly kind: 'media';
      /** `image`, `video` or `document`, with its article for a sentence: `an image`. */
      readonly what: string;
      /** Name of the file, or its address, once there is one. */
      readonly value?: string;
      /** Address of the page where one is uploaded: once, within at least five minutes. */
      readonly uploadUrl?: string;
      /** The file that went with this template last. */
      readonly last?: string;
    }
  | {
      readonly kind: 'location';
      readonly value?: {
        readonly latitude?: string;
        readonly longitude?: string;
        readonly name?: string;
        readonly address?: string;
      };
    }
  /** One of these moments, milliseconds. */
  | { readonly kind: 'time'; readonly value?: number; readonly offered: readonly number[] }
);

export interface TemplateForm {
  readonly kind: 'form';
  readonly target: TargetWords;
  readonly template: TemplateChoice;
  /** The whole message, with names in brackets for what is to be filled in. */
  readonly text: string;
  readonly fields: readonly TemplateFieldView[];
  /** Problems of no one field. */
  readonly problems: readonly string[];
  /** What the teammate had written before, to be used here. */
  readonly written?: string;
  /** It was changed at WhatsApp while it was filled in. */
  readonly isChanged?: true;
  /** The canvas was too old: what had been typed stands here again. */
  readonly isRevived?: true;
}

/** As the customer will see it. */
export interface TemplatePreview {
  readonly kind: 'preview';
  readonly target: TargetWords;
  readonly template: TemplateChoice;
  readonly header?: string;
  /** `endsAt` in milliseconds. */
  readonly offer?: { readonly text: string; readonly endsAt?: number };
  readonly body: string;
  readonly footer?: string;
  readonly buttons: readonly string[];
  /** Texts of the cards of a carousel. */
  readonly cards: readonly string[];
  /** WhatsApp asks below it whether the business may call. */
  readonly asksToCall?: true;
  /** What WhatsApp charges it as, in words. */
  readonly price: string;
  /** Where it goes, as far as that is not plain to see. */
  readonly remarks: readonly string[];
  readonly warnings: readonly string[];
  /** Of the account that it goes from; absent where it is not known. */
  readonly limitUse?: LimitUse;
  /** What goes out when the customer answers or taps. */
  readonly parks?: string;
}

/** It has been asked for: how it stands. */
export interface TemplateSent {
  readonly kind: 'sent';
  readonly target: TargetWords;
  readonly template: TemplateChoice;
  /** Absent until it is planned. */
  readonly delivery?: PanelDelivery;
  /** Where the conversation is seen, of one that was begun with it; absent until Intercom has it. */
  readonly conversation?: string;
  /** Until when Intercom's conversation sleeps, milliseconds. */
  readonly snoozedUntil?: number;
  /** Moments until which it may sleep, milliseconds. */
  readonly snoozes: readonly number[];
  /** A late reply waits for the customer's answer to it. */
  readonly parks?: true;
}

/** It cannot be done, and why; nothing was lost. */
export interface TemplateRefusal {
  readonly kind: 'refused';
  readonly reason: string;
}

export type TemplateView = TemplateList | TemplateForm | TemplatePreview | TemplateSent | TemplateRefusal;

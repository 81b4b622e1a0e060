import type { PanelDelivery } from '../sidebar/panel.ts';
import type { TargetWords } from '../sidebar/template-panel.ts';
import type { FilledIn } from '../sidebar/template-step.ts';
import type { ChoiceField, ChoiceStyle } from './choice-fields.ts';

/** Names the draft; and what was filled in, so that one that has ended can begin again. */
export interface ChoicesAt {
  readonly draft: string;
  readonly style?: ChoiceStyle | undefined;
  /** Which state of the draft was looked at before sending. */
  readonly seen?: number | undefined;
  readonly filled?: FilledIn | undefined;
}

export interface ChoicesStep {
  readonly draft: string;
  readonly view: ChoicesView;
}

export type ChoicesView = ChoicesForm | ChoicesPreview | ChoicesSent | ChoicesClosed | ChoicesRefusal;

export interface ChoiceFieldView extends ChoiceField {
  readonly value: string;
  /** Characters that count. */
  readonly length: number;
  readonly problem?: string;
}

export interface ChoicesForm {
  readonly kind: 'form';
  readonly style: ChoiceStyle;
  readonly target: TargetWords;
  readonly fields: readonly ChoiceFieldView[];
  /** The canvas was too old: what had been typed stands here again. */
  readonly isRevived?: true;
}

/** As the customer will see it. */
export interface ChoicesPreview {
  readonly kind: 'preview';
  readonly style: ChoiceStyle;
  readonly target: TargetWords;
  readonly seen: number;
  readonly text: string;
  /** What opens the list. */
  readonly opens?: string;
  readonly buttons: readonly string[];
  /** The customer's newer messages, and so the answer, are in another conversation. */
  readonly isOlder?: true;
  /** Only numbers to try out get it. */
  readonly isDraft?: true;
}

/** It has been asked for: how it stands. */
export interface ChoicesSent {
  readonly kind: 'sent';
  readonly target: TargetWords;
  /** Absent until it is planned. */
  readonly delivery?: PanelDelivery;
}

/** The customer's window has closed meanwhile; what was written is kept. */
export interface ChoicesClosed {
  readonly kind: 'closed';
  readonly style: ChoiceStyle;
  readonly text: string;
}

/** It cannot be done, and why; nothing was lost. */
export interface ChoicesRefusal {
  readonly kind: 'refused';
  readonly reason: string;
}

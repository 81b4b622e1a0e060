import type { JsonObject } from '../model/json-object.ts';
import type { Platform } from '../model/platform.ts';
import type { Template } from '../model/template.ts';
import type { TemplateScore } from '../model/whatsapp-config.ts';
import { beginPacing, type Pacing } from '../sending/template-pacing.ts';
import { findTemplateById } from '../templates/find-template.ts';
import {
  approve,
  changeCategory,
  disable,
  pause,
  reject,
  setQuality,
  unpause,
} from '../templates/template-life.ts';
import { tellComponents } from '../templates/template-webhooks.ts';

/** The template by Meta's id. */
interface On {
  readonly template: string;
}

/** What Meta decides about a template; each tells the subscribers at once. All throw for an unknown id. */
export interface TemplateActions {
  templateApproved(on: On): void;
  templateRejected(
    on: On & { readonly reason: string; readonly why?: string; readonly recommendation?: string },
  ): void;
  /** For 3 hours, the second time for 6, the third time for good; in pacing until somebody unpauses it. */
  templatePaused(on: On & { readonly inPacing?: boolean }): void;
  templateUnpaused(on: On): void;
  templateDisabled(on: On): void;
  /** A RED one is paused. */
  templateQuality(on: On & { readonly score: TemplateScore }): void;
  /** With a day's notice unless said otherwise. */
  templateCategory(on: On & { readonly category: string; readonly withNotice?: boolean }): void;
  /** Somebody edits it in WhatsApp Manager, and it is approved again at once. */
  templateComponents(on: On & { readonly components: readonly JsonObject[] }): void;
  /** From now on its sends are held for the quality assessment. */
  templatePacing(on: On & Pacing): void;
}

export function createTemplateActions(platform: Platform): TemplateActions {
  const on = (id: string, act: (template: Template, at: number) => void): void => {
    platform.catchUp();
    const template = findTemplateById(platform.state, id);
    if (template === undefined) throw new Error(`no simulated template '${id}'`);
    act(template, platform.world.now());
    platform.announce('template');
  };
  return {
    templateApproved: ({ template }) => on(template, (one, at) => approve(platform, one, at)),
    templateRejected: ({ template, ...why }) => on(template, (one, at) => reject(platform, one, why, at)),
    templatePaused: ({ template, inPacing = false }) =>
      on(template, (one, at) => pause(platform, one, inPacing, at)),
    templateUnpaused: ({ template }) => on(template, (one, at) => unpause(platform, one, at)),
    templateDisabled: ({ template }) => on(template, (one, at) => disable(platform, one, at)),
    templateQuality: ({ template, score }) => on(template, (one, at) => setQuality(platform, one, score, at)),
    templateCategory: ({ template, category, withNotice = true }) =>
      on(template, (one, at) => changeCategory(platform, one, category, withNotice, at)),
    templateComponents: ({ template, components }) =>
      on(template, (one, at) => {
        one.components = components;
        tellComponents(platform, one, at);
      }),
    templatePacing: ({ template, ...pacing }) => on(template, (one) => beginPacing(platform, one, pacing)),
  };
}

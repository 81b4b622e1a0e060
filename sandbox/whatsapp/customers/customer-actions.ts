import { writeLink } from '../business/links.ts';
import { findBubble, getChat } from '../chats/chats.ts';
import { getCustomer } from '../chats/customers.ts';
import type { JsonObject } from '../model/json-object.ts';
import type { Line } from '../model/line.ts';
import type { Platform } from '../model/platform.ts';
import type { Account, Bubble } from '../model/state.ts';
import { type Decision, metaDecides } from '../numbers/meta-decides.ts';
import { postStatus, type StatusName } from '../sending/message-statuses.ts';
import { deliverHeld, readChat } from '../sending/message-timeline.ts';
import { grantCode } from '../signup/grant-code.ts';
import { type AccountEvent, postAccountEvent, postNumberUpdate } from '../webhooks/webhook-post.ts';
import { changeNumber } from './change-number.ts';
import { type Doer, getNumber, resolveDoer } from './doer.ts';
import { createMessageActions, type MessageActions } from './message-actions.ts';
import { receiveCall } from './receive-call.ts';
import { type InboundFrame, receiveMessage } from './receive-message.ts';
import { type AnyMessage, type Received, received } from './received.ts';
import { createTemplateActions, type TemplateActions } from './template-actions.ts';

export interface TextMessage extends Doer, InboundFrame {
  readonly text: string;
}

/** What people and Meta's staff can do in the simulated world. All throw when a named thing does not exist. */
export interface WhatsAppActions extends MessageActions, TemplateActions {
  customerWrites(message: TextMessage): Received;
  /** Any kind of message, from voice notes to types nobody knows. */
  customerSends(message: AnyMessage): Received;
  /** Nobody answers, unless the call lasted some seconds. */
  customerCalls(call: Doer & { readonly seconds?: number | undefined }): Received;
  /** Opens the chat: all that was delivered is read. */
  customerReads(doer: Doer): void;
  /** Plays a voice message: status `played`. */
  customerPlays(wamid: string): void;
  customerChangesNumber(change: { readonly customer: string; readonly phone: string }): void;
  customerBlocks(block: Doer & { readonly blocked: boolean }): void;
  /** The phone is off (or on again): messages stay at one tick. */
  goSilent(switched: { readonly customer: string; readonly silent: boolean }): void;
  /** A status webhook beside the honest ones; the ticks do not change. */
  emitStatus(status: {
    readonly wamid: string;
    readonly status: StatusName;
    readonly error?: JsonObject | undefined;
  }): void;
  /** `value.errors[]`: trouble of the number as a whole. */
  numberFails(trouble: { readonly number: string; readonly error: JsonObject }): void;
  /** Any other field, such as account_update or message_template_status_update. */
  accountEvent(event: AccountEvent): void;
  /** The account's token dies (190), or another one takes its place. */
  killToken(account: string): void;
  replaceToken(change: { readonly account: string; readonly accessToken: string }): void;
  /** Meta, its review or the business change something of a number. */
  lineChanges(change: { readonly number: string; readonly line: Partial<Line> }): void;
  /** Somebody changes something of an account at Meta, who tells nobody. */
  accountChanges(change: {
    readonly account: string;
    readonly to: Partial<Pick<Account, 'hasPayment' | 'review' | 'verification' | 'token'>>;
  }): void;
  /** Meta decides something about a number, its account or its business, and tells what it tells of it. */
  metaDecides(about: { readonly number: string; readonly decision: Decision }): void;
  /** Somebody makes a message link in WhatsApp Manager. */
  makesLink(link: { readonly number: string; readonly text: string }): void;
  /** Somebody ticks exactly these fields in the dashboard of an app. */
  tickFields(change: { readonly app: string; readonly fields: readonly string[] }): void;
  /** Somebody finishes Meta's pop-up for this account: the code that the page is handed. */
  grantAccess(account: string): string;
}

export function createCustomerActions(platform: Platform): WhatsAppActions {
  const customerSends = ({ content, ...message }: AnyMessage): Received => {
    const { number, customer } = resolveDoer(platform, message);
    return received(receiveMessage(platform, number, customer, content, message), customer);
  };
  return {
    customerSends,
    customerWrites: ({ text, ...message }) =>
      customerSends({ ...message, content: { type: 'text', payload: { body: text } } }),
    customerCalls({ seconds, ...doer }) {
      const { number, customer } = resolveDoer(platform, doer);
      return received(receiveCall(platform, number, customer, seconds), customer);
    },
    customerReads(doer) {
      const { number, customer } = resolveDoer(platform, doer);
      readChat(platform, getChat(platform.state, number.id, customer.id), platform.world.now());
    },
    customerPlays(wamid) {
      const bubble = getBubble(platform, wamid);
      bubble.tick = 'played';
      bubble.tickTimes.played ??= platform.world.now();
      postStatus(platform, bubble, 'played', platform.world.now(), undefined);
    },
    customerChangesNumber({ customer, phone }) {
      platform.catchUp();
      changeNumber(platform, getCustomer(platform.state, customer), phone);
    },
    customerBlocks(block) {
      const { number, customer } = resolveDoer(platform, block);
      if (block.blocked) customer.blocked.add(number.id);
      else customer.blocked.delete(number.id);
      platform.announce('customer.block');
    },
    goSilent: (switched) => goSilent(platform, switched),
    ...createMessageActions(platform),
    ...createTemplateActions(platform),
    ...createPlatformActions(platform),
  };
}

type PlatformActions = Pick<
  WhatsAppActions,
  | 'emitStatus'
  | 'numberFails'
  | 'accountEvent'
  | 'killToken'
  | 'replaceToken'
  | 'lineChanges'
  | 'accountChanges'
  | 'metaDecides'
  | 'makesLink'
  | 'tickFields'
  | 'grantAccess'
>;

function createPlatformActions(platform: Platform): PlatformActions {
  return {
    emitStatus({ wamid, status, error }) {
      postStatus(platform, getBubble(platform, wamid), status, platform.world.now(), error);
    },
    numberFails({ number, error }) {
      const at = platform.world.now();
      const update = { operation: 'error', field: 'messages', part: 'errors', item: error, at } as const;
      postNumberUpdate(platform, getNumber(platform, number), { ...update, contact: undefined });
      platform.announce('error');
    },
    accountEvent(event) {
      platform.catchUp();
      postAccountEvent(platform, event);
    },
    killToken(id) {
      getAccount(platform, id).tokenAlive = false;
      platform.announce('token');
    },
    replaceToken({ account: id, accessToken }) {
      const account = getAccount(platform, id);
      account.accessToken = accessToken;
      account.tokenAlive = true;
      platform.announce('token');
    },
    lineChanges({ number, line }) {
      platform.catchUp();
      Object.assign(getNumber(platform, number).line, line);
      platform.announce('number.line');
    },
    accountChanges({ account, to }) {
      Object.assign(getAccount(platform, account), to);
      platform.announce('account');
    },
    metaDecides({ number, decision }) {
      platform.catchUp();
      metaDecides(platform, getNumber(platform, number), decision);
    },
    makesLink: ({ number, text }) => {
      writeLink(platform, getNumber(platform, number), { prefilled_message: text });
    },
    tickFields({ app, fields }) {
      platform.state.tickedFields.set(app, fields);
      platform.announce('app.fields');
    },
    grantAccess: (account) => grantCode(platform, getAccount(platform, account)),
  };
}

function goSilent(platform: Platform, { customer: id, silent }: { customer: string; silent: boolean }): void {
  platform.catchUp();
  const customer = getCustomer(platform.state, id);
  customer.silent = silent;
  if (!silent) deliverHeld(platform, customer, platform.world.now());
  platform.announce('customer.silent');
}

function getAccount({ state, catchUp }: Platform, id: string): Account {
  catchUp();
  const account = state.accounts.get(id);
  if (account === undefined) throw new Error(`no simulated account '${id}'`);
  return account;
}

/** By the id that the API answered or any other form of it. */
function getBubble({ state, catchUp }: Platform, wamid: string): Bubble {
  catchUp();
  const bubble = findBubble(state, wamid);
  if (bubble === undefined) throw new Error('no simulated message with this id');
  return bubble;
}

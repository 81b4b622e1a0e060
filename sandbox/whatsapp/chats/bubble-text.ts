import { isJsonObject, type JsonObject } from '../model/json-object.ts';

/** What a person would read in a bubble, as far as the content has plain text. */
export function bubbleText(type: string, content: JsonObject): string | undefined {
  const [first] = candidates(type, content).filter((text) => typeof text === 'string');
  return first;
}

function candidates(type: string, content: JsonObject): unknown[] {
  if (type === 'interactive') {
    return [member(content['body'], 'text'), titleOfReply(content)];
  }
  if (type === 'edit') return [member(member(content['message'], 'text'), 'body')];
  return [content['body'], content['caption'], content['emoji'], content['text'], content['name']];
}

function titleOfReply(content: JsonObject): unknown {
  return member(content['button_reply'], 'title') ?? member(content['list_reply'], 'title');
}

function member(value: unknown, key: string): unknown {
  return isJsonObject(value) ? value[key] : undefined;
}

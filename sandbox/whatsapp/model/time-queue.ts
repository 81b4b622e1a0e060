/** Things with a time. Takes the earliest first; equal times leave in the order they came. */
export interface TimeQueue<T> {
  add(at: number, item: T): void;
  /** Removes and returns the earliest item if its time is not after `now`. */
  takeDue(now: number): { readonly at: number; readonly item: T } | undefined;
  nextAt(): number | undefined;
  size(): number;
}

interface Entry<T> {
  readonly at: number;
  readonly order: number;
  readonly item: T;
}

export function createTimeQueue<T>(): TimeQueue<T> {
  const heap: Entry<T>[] = [];
  let order = 0;
  return {
    add(at, item) {
      heap.push({ at, order: order++, item });
      siftUp(heap);
    },
    takeDue(now) {
      const first = heap[0];
      if (first === undefined || first.at > now) return undefined;
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) {
        heap[0] = last;
        siftDown(heap);
      }
      return first;
    },
    nextAt: () => heap[0]?.at,
    size: () => heap.length,
  };
}

function before<T>(a: Entry<T> | undefined, b: Entry<T> | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function swap<T>(heap: Entry<T>[], i: number, j: number): void {
  const a = heap[i];
  const b = heap[j];
  if (a === undefined || b === undefined) return;
  heap[i] = b;
  heap[j] = a;
}

function siftUp<T>(heap: Entry<T>[]): void {
  let child = heap.length - 1;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (!before(heap[child], heap[parent])) return;
    swap(heap, child, parent);
    child = parent;
  }
}

function siftDown<T>(heap: Entry<T>[]): void {
  let parent = 0;
  for (;;) {
    const left = parent * 2 + 1;
    const smaller = before(heap[left + 1], heap[left]) ? left + 1 : left;
    if (!before(heap[smaller], heap[parent])) return;
    swap(heap, smaller, parent);
    parent = smaller;
  }
}

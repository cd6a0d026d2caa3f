/** Undoes an attachment. Calling it twice does no harm. */
export type Detach = () => void;

/** A typed event that features share without knowing each other. */
export class Signal<T> {
  private readonly listeners = new Set<(value: T) => void>();

  /** Call `listener` on every emit until detached. */
  on(listener: (value: T) => void): Detach {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tell every listener, in the order they came. */
  emit(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }
}

/** Join several detachments into one, undone in reverse order. */
export function detachAll(...detachments: readonly Detach[]): Detach {
  return () => {
    for (const detach of [...detachments].reverse()) detach();
  };
}

/** Add a DOM listener and return its removal. */
export function listen<K extends keyof HTMLElementEventMap>(
  target: EventTarget,
  type: K,
  handler: (event: HTMLElementEventMap[K]) => void,
  options?: AddEventListenerOptions,
): Detach {
  target.addEventListener(type, handler as EventListener, options);
  return () => target.removeEventListener(type, handler as EventListener, options);
}

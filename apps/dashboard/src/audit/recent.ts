const PLACE = 'taizhang.audit.recent';
const MOST = 8;

/** The things that were looked at in this window, the newest first. */
export function recentThings(): readonly string[] {
  const kept: unknown = JSON.parse(window.sessionStorage.getItem(PLACE) ?? '[]');
  return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
}

export function noteThing(stream: string): void {
  const others = recentThings().filter((each) => each !== stream);
  window.sessionStorage.setItem(PLACE, JSON.stringify([stream, ...others].slice(0, MOST)));
}

/** A browser may let the page, or an embedded one, copy nothing: what it throws then is of no use to a person. */
export function whyNotCopied(error: unknown): string {
  if (error instanceof DOMException) return 'this browser does not let the page copy';
  return error instanceof Error ? error.message : 'it cannot be made';
}

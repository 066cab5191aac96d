/** The token of `Authorization: Bearer ...`, where there is one. */
export function bearerOf(request: Request): string | undefined {
  return /^Bearer (.+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
}

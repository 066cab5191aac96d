import type { ProblemDocument } from '../api/problem.ts';
import { media } from '../api/contract.ts';

/** Answers in the making. Nothing may be cached: the next request may find another world. */

export function jsonAnswer(body: unknown, init: { status?: number; headers?: Record<string, string> } = {}): Response {
  return new Response(JSON.stringify(body), {
    status: init.status ?? 200,
    headers: { 'Content-Type': media.json, 'Cache-Control': 'no-store', ...init.headers },
  });
}

export function problemAnswer(document: ProblemDocument, headers: Record<string, string> = {}): Response {
  return jsonAnswer(document, {
    status: document.status,
    headers: { 'Content-Type': media.problem, ...headers },
  });
}

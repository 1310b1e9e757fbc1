/** SHA-256 of a file, as 64 hexadecimal digits; browsers compute it on pages from localhost or by HTTPS only. */
export async function sha256Of(content: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await content.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

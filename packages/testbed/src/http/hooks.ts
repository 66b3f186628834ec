/**
 * Webhooks: signing is the provider's matter, delivering and recording is the same for all.
 *
 * Programs give public HTTPS addresses. A delivery goes to the program's own server on this machine when a port is named, and
 * is only recorded otherwise; nothing is ever sent to the address itself.
 */
import { createHmac } from 'node:crypto';

export interface Delivery {
  /** Address the program asked for. */
  url: string;
  headers: Record<string, string>;
  /** Raw JSON text, as signed. */
  body: string;
  /** Status of the program's answer; undefined when nothing listens. */
  status?: number;
}

export interface HookSender {
  deliveries: Delivery[];
  /** Records a delivery and sends it to the local port, path and query of `url` kept. Network errors are recorded as no status. */
  send(url: string, body: object, sign: (raw: string) => Record<string, string>): Promise<void>;
  /** Waits for what is under way. */
  settled(): Promise<void>;
}

/** `port` is the local port of the program's own server. */
export function hookSender(port?: number): HookSender {
  const deliveries: Delivery[] = [];
  const running = new Set<Promise<void>>();

  async function deliver(delivery: Delivery): Promise<void> {
    const { pathname, search } = new URL(delivery.url);
    try {
      const answer = await fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...delivery.headers },
        body: delivery.body,
      });
      delivery.status = answer.status;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }

  return {
    deliveries,
    send(url, body, sign) {
      const raw = JSON.stringify(body);
      const delivery: Delivery = { url, headers: sign(raw), body: raw };
      deliveries.push(delivery);
      if (port === undefined) return Promise.resolve();
      const sending = deliver(delivery).finally(() => running.delete(sending));
      running.add(sending);
      return sending;
    },
    async settled() {
      await Promise.all(running);
    },
  };
}

/** HMAC-SHA256 of `text`. */
export function hmac(key: string | Buffer, text: string, encoding: 'hex' | 'base64'): string {
  return createHmac('sha256', key).update(text).digest(encoding);
}

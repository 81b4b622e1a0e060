import ipaddr from 'ipaddr.js';

/** Ranges of IPv4 that are not for the internet at large (IANA special-purpose registry, RFC 6890 and as named). */
const SPECIAL_V4 = [
  '0.0.0.0/8', // this network (RFC 791)
  '10.0.0.0/8', // private (RFC 1918)
  '100.64.0.0/10', // shared by carriers (RFC 6598)
  '127.0.0.0/8', // loopback (RFC 1122)
  '169.254.0.0/16', // link-local, with the clouds' metadata (RFC 3927)
  '172.16.0.0/12', // private (RFC 1918)
  '192.0.0.0/24', // protocol assignments (RFC 6890)
  '192.0.2.0/24', // documentation (RFC 5737)
  '192.88.99.0/24', // old 6to4 relays (RFC 7526)
  '192.168.0.0/16', // private (RFC 1918)
  '198.18.0.0/15', // benchmarks (RFC 2544)
  '198.51.100.0/24', // documentation (RFC 5737)
  '203.0.113.0/24', // documentation (RFC 5737)
  '224.0.0.0/4', // multicast (RFC 5771)
  '240.0.0.0/4', // reserved, broadcast (RFC 1112)
].map((range) => ipaddr.IPv4.parseCIDR(range));

/** Global unicast, the only IPv6 that the internet routes (RFC 4291). */
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Ranges in it that are not for the internet at large. */
const SPECIAL_V6 = [
  '2001::/23', // protocol assignments with Teredo, benchmarks, ORCHID (RFC 2928, 4380, 5180, 7343)
  '2001:db8::/32', // documentation (RFC 3849)
  '3fff::/20', // documentation (RFC 9637)
].map((range) => ipaddr.IPv6.parseCIDR(range));

/** IPv6 that stands for an IPv4 address, and the byte at which that begins. */
const EMBEDDED = [
  { prefix: ipaddr.IPv6.parseCIDR('64:ff9b::/96'), at: 12 }, // well-known NAT64 (RFC 6052)
  { prefix: ipaddr.IPv6.parseCIDR('2002::/16'), at: 2 }, // 6to4 (RFC 3056)
];

const V4_BYTES = 4;

/** True when the internet at large can be reached at this IP address: whatever is not known to be public is not. */
export function isPublicIp(ip: string): boolean {
  if (!ipaddr.isValid(ip)) return false;
  const address = ipaddr.process(ip);
  if (address instanceof ipaddr.IPv4) return isPublicV4(address);
  const embedded = EMBEDDED.find(({ prefix }) => address.match(prefix));
  if (embedded !== undefined) {
    const bytes = address.toByteArray().slice(embedded.at, embedded.at + V4_BYTES);
    return isPublicV4(new ipaddr.IPv4(bytes));
  }
  return address.match(GLOBAL_V6) && !SPECIAL_V6.some((range) => address.match(range));
}

function isPublicV4(address: ipaddr.IPv4): boolean {
  return !SPECIAL_V4.some((range) => address.match(range));
}

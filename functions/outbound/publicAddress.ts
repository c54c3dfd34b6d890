import { BlockList, isIP } from 'node:net';

type Family = 'ipv4' | 'ipv6';
type Subnet = readonly [network: string, prefix: number];

/** What IANA's special-purpose registry holds of IPv4, and multicast: nothing there is a host on the internet. */
const notPublic4: readonly Subnet[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** All global unicast addresses of IPv6 are in here: loopback, private, link-local, multicast and mapped ones are not. */
const global6: readonly Subnet[] = [['2000::', 3]];

/** Documentation, protocols, and tunnels that carry an IPv4 address. */
const notPublic6: readonly Subnet[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const listOf = (subnets: readonly Subnet[], family: Family): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family);
  return list;
};

const refused4 = listOf(notPublic4, 'ipv4');
const accepted6 = listOf(global6, 'ipv6');
const refused6 = listOf(notPublic6, 'ipv6');

/** Whether an IP address is that of one host on the public internet. Whatever is no IP address is not. */
export const isPublicAddress = (address: string): boolean => {
  switch (isIP(address)) {
    case 4:
      return !refused4.check(address, 'ipv4');
    case 6:
      return accepted6.check(address, 'ipv6') && !refused6.check(address, 'ipv6');
    default:
      return false;
  }
};

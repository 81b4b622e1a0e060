import type { YourTurn } from '../../../../server/domain/connecting/verdict.ts';
import type { Told } from '../../told.ts';

export const yourTurnPortuguese: Readonly<Record<YourTurn, Told>> = {
  'give-access': {
    title: 'Informe a conta e o token dela',
    text: 'Não temos um token que abra esta conta.',
  },
  'choose-number': {
    title: 'Escolha o número',
    text: 'Estes estão na conta e ainda não estão conectados.',
  },
  'enter-phone': {
    title: 'Informe o número que se move',
    text: 'Como os clientes discam, com código do país.',
  },
  'ask-code': {
    title: 'Prove que o número é seu',
    text: 'A Meta envia seis dígitos a ele. Para um fixo, número gratuito ou de internet escolha a ligação.',
  },
  'enter-code': { title: 'Informe os seis dígitos', text: 'A Meta os enviou ao número.' },
  'confirm-move': {
    title: 'Mover o número agora?',
    text: 'Daí em diante as mensagens chegam aqui, e o provedor anterior não envia mais. Aqui não dá para desfazer.',
  },
  pin: {
    title: 'O número tem um PIN',
    text: 'Ele já foi registrado com verificação em duas etapas. Informe o PIN, ou defina um novo se ninguém souber.',
  },
  'pin-wrong': {
    title: 'Este não é o PIN do número',
    text: 'A Meta conhece outro. Digite o que foi escolhido onde ele foi registrado por último, ou defina um novo se ninguém souber. A Meta bloqueia quem tenta vezes demais.',
  },
  'bring-history': {
    title: 'Trazer as conversas anteriores?',
    text: 'O número está conectado: as mensagens novas já chegam ao Inbox. O WhatsApp também pode enviar as conversas do app do celular, até seis meses atrás. Elas viram notas nas conversas dos clientes que escreverem, as mais antigas primeiro. Mantenha o app aberto nesse tempo. A Meta deixa pedir isso durante um dia, e uma só vez.',
  },
  'token-refused': {
    title: 'A Meta não aceita o token',
    text: 'Ele expirou, foi revogado ou não foi copiado inteiro. Gere um novo para o usuário do sistema, expiração Nunca, e cole-o.',
  },
  'temporary-token': {
    title: 'Este token vai expirar',
    text: 'É o temporário da página API Setup, ou tem expiração. Gere um para um usuário do sistema com expiração Nunca. Se ele vem da janela da Meta, é porque a configuração da janela faz os tokens expirarem: quem opera este app deve definir Nunca.',
  },
  'user-token': {
    title: 'Não é o token de um usuário do sistema',
    text: 'É de uma pessoa ou página, e vê pouco. Configurações da empresa, Usuários, Usuários do sistema, Gerar token.',
  },
  'business-id': {
    title: 'É o id da empresa',
    text: 'O id da conta do WhatsApp é outro. Estas contas são da empresa: escolha uma.',
  },
  'phone-id': {
    title: 'É o id de um número',
    text: 'Informe o id da conta em que o número está: Configurações da empresa, Contas, Contas do WhatsApp.',
  },
  'not-assigned': {
    title: 'O usuário do sistema não vê esta conta',
    text: 'Configurações da empresa, Usuários, Usuários do sistema, Atribuir ativos: a conta do WhatsApp, Controle total. Depois gere o token de novo. Ou o id está errado.',
  },
  'permission-missing': {
    title: 'Falta uma permissão',
    text: 'Gere o token de novo com whatsapp_business_management e whatsapp_business_messaging.',
  },
  'account-elsewhere': {
    title: 'Esta conta está conectada em outro lugar',
    text: 'Outro espaço do Intercom a usa. Pergunte qual a quem administra sua conta do WhatsApp na Meta, e peça que a desconectem lá.',
  },
  'which-account': { title: 'Qual conta?', text: 'O token abre várias contas.' },
  'code-expired': {
    title: 'A janela da Meta demorou demais',
    text: 'A resposta dela vive 30 segundos. Abra-a de novo.',
  },
  'no-migration-needed': {
    title: 'Não é preciso mover',
    text: 'Nenhum outro provedor tem o número. Ele é adicionado como novo.',
  },
  'name-not-approved': {
    title: 'O nome de exibição não está aprovado',
    text: 'No provedor anterior o nome deve estar aprovado, sem mudança pendente. Termine isso e confira de novo.',
  },
  'source-account': {
    title: 'A conta anterior não está bem configurada',
    text: 'Só a Meta pode corrigir: business.facebook.com, Ajuda, suporte da Meta. Ou ainda é do antigo modelo on-behalf-of.',
  },
  'no-payment': {
    title: 'A conta nova não tem forma de pagamento',
    text: 'WhatsApp Manager, Ferramentas da conta, Configurações de pagamento: adicione uma e confira de novo.',
  },
  'other-business': {
    title: 'O número é de outra empresa',
    text: 'As duas contas devem ser da mesma empresa na Meta. Escolha uma conta da empresa dona da anterior.',
  },
  'account-not-approved': {
    title: 'A Meta ainda analisa a conta nova',
    text: 'Termine a verificação da empresa no Meta Business Suite, Central de segurança. Depois confira de novo.',
  },
  'messaging-for': {
    title: 'Há uma solicitação “Messaging For” aberta',
    text: 'Aceite-a no Meta Business Suite, Solicitações. Depois confira de novo.',
  },
  'two-step-on': {
    title: 'A verificação em duas etapas ainda está ligada',
    text: 'O provedor anterior deve desligá-la para este número. Depois confira de novo.',
  },
  'not-migrating': {
    title: 'A Meta não envia código a este número',
    text: 'Ele não está sendo movido no momento. Confira de novo; se continuar, comece outra vez.',
  },
  'number-elsewhere': {
    title: 'Este número está conectado em outro lugar',
    text: 'Outro espaço do Intercom o usa. Pergunte qual a quem administra sua conta do WhatsApp na Meta. As conversas dele ficam lá.',
  },
  callback: {
    title: 'Os webhooks vão para outro endereço',
    text: 'App da Meta, WhatsApp, Configuração, Webhook: informe o endereço e o token abaixo, verifique e salve. Depois confira de novo.',
  },
  'name-declined': {
    title: 'A Meta recusou o nome de exibição',
    text: 'WhatsApp Manager, Números de telefone, o número, Perfil: informe outro nome. Quando a Meta o analisar, confira de novo.',
  },
  'code-too-often': {
    title: 'A Meta não envia códigos agora',
    text: 'Códigos foram pedidos ou adivinhados vezes demais; a Meta espera até 12 horas. Ou o número está atrás de um menu telefônico: que uma pessoa atenda a ligação.',
  },
  'no-app-number': {
    title: 'Nesta conta não há número do app do celular',
    text: 'Conecte primeiro o app na janela da Meta e confira de novo.',
  },
  refused: {
    title: 'A Meta recusa isto',
    text: 'Procure o código no WhatsApp Manager ou pergunte ao suporte da Meta. Quando estiver corrigido, confira de novo.',
  },
};

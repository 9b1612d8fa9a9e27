package net.openneo.authlock.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.openneo.authlock.testing.MySqlServer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Which transaction manager begins the transactions of critical paths, in an app without JPA. */
class AccountsTransactionsTest {
    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    private final AccountsTransactions transactions = new AccountsTransactions(beans);

    @Test
    void theOnlyOne() {
        add("only", false);

        assertThat(transactions.find().manager()).isSameAs(beans.getBean("only"));
    }

    @Test
    void thePrimaryOneOfSeveral() {
        add("one", false);
        add("two", true);

        assertThat(transactions.find().manager()).isSameAs(beans.getBean("two"));
    }

    @Test
    void noneOfSeveralThatAreAlike() {
        add("one", false);
        add("two", false);

        assertThatThrownBy(transactions::find)
                .hasMessage(
                        "Any of the transaction managers one, two could begin a transaction of the accounts; mark the"
                                + " right one as @Primary.");
    }

    @Test
    void noneWhereThereIsNone() {
        assertThatThrownBy(transactions::find)
                .hasMessage(
                        "The app has no JpaTransactionManager that maps the accounts, and no DataSourceTransactionManager"
                                + " either, so it is not known how to begin a transaction of theirs.");
    }

    private void add(String name, boolean primary) {
        beans.registerBeanDefinition(
                name,
                BeanDefinitionBuilder.genericBeanDefinition(
                                JdbcTransactionManager.class,
                                () -> new JdbcTransactionManager(
                                        MySqlServer.shared().root("")))
                        .setPrimary(primary)
                        .getBeanDefinition());
    }
}

package net.openneo.authlock.canary;

import javax.sql.DataSource;
import net.openneo.authlock.AuthLockProperties;
import net.openneo.authlock.CriticalPath;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import net.openneo.authlock.word.NodeIdentity;
import net.openneo.authlock.word.Snapshots;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The canary, for every app that hears the word. */
@AutoConfiguration(afterName = "net.openneo.authlock.word.WordAutoConfiguration")
@ConditionalOnBean(Snapshots.class)
class CanaryAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CanaryRequests authLockCanaryRequests(
            DataSource home,
            AuthLockProperties properties,
            NodeIdentity node,
            Snapshots snapshots,
            ListableBeanFactory beans,
            ObjectProvider<CriticalPath> paths) {
        TableName consolidated = properties.name(ActiveTable.CONSOLIDATED);
        CanaryTable table = new CanaryTable(home, consolidated, node);
        return new CanaryRequests(
                table,
                new Canary(table, new AccountsTransactions(beans), snapshots, consolidated, () -> paths.orderedStream()
                        .toList()));
    }

    @Bean
    static OtherTransactions authLockOtherTransactions() {
        return new OtherTransactions();
    }
}
